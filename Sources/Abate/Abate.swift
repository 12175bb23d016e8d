// Abate
