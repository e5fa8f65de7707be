"""The immutable records that everything else passes on. They hold data and pure methods, and read nothing."""
