/**
 * Serves the renderer's files as app://concord/…, never as file://: an origin of its own, with the security headers on
 * every answer, and no way to a file outside the renderer's folder.
 */
import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { appScheme, responseHeaders } from './hardening.ts';
import { findContentType, resolveAppUrl } from './app-url.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: false, codeCache: false } },
  ]);
}

/** @param rendererDir absolute path of the built renderer. */
export function serveRenderer(session: Session, rendererDir: string): void {
  session.protocol.handle(appScheme, async (request) => {
    if (request.method !== 'GET') return refuse(405);
    const file = resolveAppUrl(request.url, rendererDir);
    const contentType = file && findContentType(file);
    if (!file || !contentType) return refuse(404);
    try {
      const body = new Uint8Array(await readFile(file));
      return new Response(body, { headers: { ...responseHeaders, 'Content-Type': contentType } });
    } catch {
      return refuse(404);
    }
  });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { ...responseHeaders } });
}
