int viva_placeholder(void); int viva_placeholder(void) { return 0; }
