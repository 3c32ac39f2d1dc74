/**
 * Builds `window.concord` from the contracts' names: one function per method, one `on…` per event, and nothing
 * generic. No logic, no schemas: the shell and the core check what passes here.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { channelNames } from 'virtual:channel-names';
import type { Notice, Response } from '#shared/ipc/envelope.ts';

type Listener = (payload: unknown) => void;
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

const counter = { next: 1 };

async function call(channel: string, input: unknown): Promise<Outcome> {
  return outcomeOf((await ipcRenderer.invoke('concord:request', { id: counter.next++, channel, input })) as Response);
}

function outcomeOf(response: Response): Outcome {
  return response.ok ? { ok: true, value: response.value } : { ok: false, error: response.error };
}

function subscribe(channel: string, listener: Listener): () => void {
  const receive = (_event: IpcRendererEvent, notice: Notice): void => {
    if (notice.channel === channel) listener(notice.payload);
  };
  ipcRenderer.on('concord:notice', receive);
  return () => void ipcRenderer.off('concord:notice', receive);
}

function domainOf(domain: string, names: { methods: readonly string[]; events: readonly string[] }) {
  const methods = names.methods.map((name) => [name, (input: unknown) => call(`${domain}.${name}`, input)] as const);
  const events = names.events.map((name) => {
    const key = `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    return [key, (listener: Listener) => subscribe(`${domain}.${name}`, listener)] as const;
  });
  return Object.freeze(Object.fromEntries<unknown>([...methods, ...events]));
}

const domains = Object.entries(channelNames).map(([domain, names]) => [domain, domainOf(domain, names)] as const);

const files = Object.freeze({
  /** Only a File that a person chose or dropped has a path; one made by a script has none and is left out. */
  tokensFor: async (chosen: readonly File[]): Promise<Outcome> => {
    const paths = [...chosen].map((file) => webUtils.getPathForFile(file)).filter(Boolean);
    return outcomeOf((await ipcRenderer.invoke('concord:files', paths)) as Response);
  },
});

contextBridge.exposeInMainWorld('concord', Object.freeze({ ...Object.fromEntries(domains), files }));
