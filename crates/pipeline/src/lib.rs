//! The spine: carries each interaction through engines, records and bus.
