//! Wake-ups and fan-out between the parts of one node, and later between nodes.
