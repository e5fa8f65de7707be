"""What is published: bulletins in Arabic and English, every figure of which leads to its sources. Computes nothing."""
