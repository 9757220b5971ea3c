//! Identity engine: normalises handles and names, decides which profile somebody is, and why.
