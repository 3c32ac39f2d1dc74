/**
 * The one use of ipcMain. A message is looked at only if our window's main frame sent it from our own origin and it
 * is not too large; then it goes to the shell's own router or to the core, and exactly one response goes back.
 */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { Router } from '#electron/core/router.ts';
import type { Log } from '#electron/platform/ports.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import type { EventDefinition, Method } from '#shared/ipc/contract.ts';
import { contracts } from '#shared/ipc/contracts.ts';
import { requestSchema, type Notice, type Request, type Response } from '#shared/ipc/envelope.ts';

import { isTrustedSender } from './hardening.ts';
import { fitsWithin, maxMessageBytes } from './message-size.ts';
import { refusal } from './pending-requests.ts';

/** Names of the only messages between preload and shell; preload.ts has the same. */
const requestMessage = 'concord:request';
const filesMessage = 'concord:files';
const noticeMessage = 'concord:notice';

/** Paths of dropped files. The preload takes them from real File objects; the renderer cannot name a path. */
const droppedPathsSchema = z.array(z.string().min(1).max(4096)).max(500);

/** Messages refused before their own id is known; the preload does not look at it. */
const noRequestId = 0;

export interface TransportDeps {
  window(): BrowserWindow | null;
  callCore(request: Request): Promise<Response>;
  readonly callShell: Router;
  /** Registers dropped files with the core; what is not a readable file is left out. */
  chosenFiles(paths: readonly string[]): Promise<readonly ChosenFile[]>;
  readonly log: Log;
}

export function openTransport(deps: TransportDeps): void {
  ipcMain.handle(requestMessage, (event, raw: unknown) => refuseSender(event, deps) ?? answerRequest(raw, deps));
  ipcMain.handle(filesMessage, (event, raw: unknown) => refuseSender(event, deps) ?? answerFiles(raw, deps));
}

/** Sends an event to the renderer if its contract knows it; its payload is cut down to what the contract names. */
export function pushNotice(window: BrowserWindow | null, notice: Notice, log: Log): void {
  if (!window || window.isDestroyed()) return;
  const payload = parsePayload(notice);
  if (payload === undefined) return log.error('notice-refused', { channel: notice.channel });
  window.webContents.send(noticeMessage, { channel: notice.channel, payload });
}

async function answerRequest(raw: unknown, deps: TransportDeps): Promise<Response> {
  if (!fitsWithin(raw, maxMessageBytes)) return refusal(noRequestId, 'ipc/too-large');
  const parsed = requestSchema.safeParse(raw);
  if (!parsed.success) return refusal(noRequestId, 'ipc/bad-input');
  return parsed.data.channel.startsWith('shell.') ? deps.callShell(parsed.data) : deps.callCore(parsed.data);
}

async function answerFiles(raw: unknown, deps: TransportDeps): Promise<Response> {
  const paths = droppedPathsSchema.safeParse(raw);
  if (!paths.success) return refusal(noRequestId, 'ipc/bad-input');
  return { id: noRequestId, ok: true, value: await deps.chosenFiles(paths.data) };
}

function refuseSender(event: IpcMainInvokeEvent, deps: TransportDeps): Response | undefined {
  if (isTrusted(event, deps.window())) return undefined;
  deps.log.error('foreign-sender');
  return refusal(noRequestId, 'ipc/foreign-sender');
}

function isTrusted(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  return isTrustedSender({
    isOurWindow: window !== null && !window.isDestroyed() && event.sender === window.webContents,
    isMainFrame: frame !== null && frame === event.sender.mainFrame,
    url: frame?.url,
  });
}

function parsePayload(notice: Notice): unknown {
  const [domain = '', name = ''] = notice.channel.split('.');
  const contract = Object.entries(contracts).find(([key]) => key === domain)?.[1] ?? {};
  const entry = Object.entries<Method | EventDefinition>(contract).find(([key]) => key === name)?.[1];
  return entry?.kind === 'event' ? entry.payload.safeParse(notice.payload).data : undefined;
}
