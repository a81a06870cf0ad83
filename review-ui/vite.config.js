// Builds the style sheets: hashed names, a manifest, and a .gz beside each file. Nothing else is shipped.
import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const compressed = {
  name: 'compressed',
  closeBundle() {
    const folder = join(new URL('.', import.meta.url).pathname, 'dist/a');
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.css')) {
        writeFileSync(join(folder, name + '.gz'), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
      }
    }
  },
};

export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  css: { preprocessorOptions: { scss: { loadPaths: ['node_modules'], quietDeps: true } } },
  plugins: [compressed],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsDir: 'a',
    assetsInlineLimit: 0,
    modulePreload: false,
    target: ['chrome87', 'firefox78', 'safari14'],
    rollupOptions: { input: ['styles/portal.scss', 'styles/desk.scss'] },
  },
});
