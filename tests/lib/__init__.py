"""What the whole-product tests share: processes, protocols, counted checks. Python standard library only."""
