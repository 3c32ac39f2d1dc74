/** From an app:// address to a file of the renderer; pure, so that hostile addresses can be tried without a window. */
import { extname, resolve, sep } from 'node:path';
import { appOrigin } from './hardening.ts';

/** Kinds of file that the build writes. What is not listed is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export function findContentType(file: string): string | undefined {
  return contentTypes[extname(file).toLowerCase()];
}

/**
 * @returns the file's absolute path, inside `rendererDir`; undefined for another origin, a malformed address or one
 * that leads outside. A page of the program (no file extension) is index.html: the renderer routes it.
 */
export function resolveAppUrl(url: string, rendererDir: string): string | undefined {
  if (!url.startsWith(`${appOrigin}/`) || !URL.canParse(url)) return undefined;
  const pathname = decode(new URL(url).pathname);
  if (pathname === undefined || /[\\\0:]/.test(pathname) || pathname.split('/').includes('..')) return undefined;
  const relative = extname(pathname) === '' ? '/index.html' : pathname;
  const file = resolve(rendererDir, `.${relative}`);
  return file.startsWith(resolve(rendererDir) + sep) ? file : undefined;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
