// Stands for `server-only` outside Next: the real package throws wherever React Server Components are not compiled.
export {}
