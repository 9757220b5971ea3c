//! To our data: the views folded from the log, and SQL per entity and screen.
