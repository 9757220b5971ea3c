//! Conversation engine: which conversation an item joins, the states, and why.
