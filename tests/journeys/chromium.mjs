// Debian's Chromium with a profile of its own. Scripts are off unless somebody asks for them: our pages have none.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const { chromium } = createRequire(new URL('../../review-ui/package.json', import.meta.url))('playwright-core');

export const kPhone = { width: 320, height: 640 };
export const kDesk = { width: 1366, height: 768 };
const kSwitches = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
const kPatienceMs = 30_000;

// Chromium takes exactly this certificate, by the hash of its public key.
export function switchToTrust(certificate) {
  const key = new crypto.X509Certificate(fs.readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${crypto.createHash('sha256').update(key).digest('base64')}`;
}

/**
 * What playwright is told besides.
 * @typedef {{ args?: string[], javaScriptEnabled?: boolean, offline?: boolean, viewport?: { width: number, height: number } }} Told
 */

/**
 * The profile lies in the folder.
 * @param {string} folder
 * @param {Told} [told]
 */
export async function openChromium(folder, { args = [], ...told } = {}) {
  const isRoot = process.getuid() === 0;
  const context = await chromium.launchPersistentContext(fs.mkdtempSync(path.join(folder, 'profile-')), {
    executablePath: '/usr/bin/chromium', headless: true, chromiumSandbox: !isRoot, javaScriptEnabled: false, viewport: kPhone,
    args: [...kSwitches, ...(isRoot ? ['--no-sandbox'] : []), ...args], ...told,
  });
  context.setDefaultTimeout(kPatienceMs);
  return context;
}
