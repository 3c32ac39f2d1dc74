/** Written by build/vite/channel-names.plugin.ts from shared/ipc/contracts.ts. */
declare module 'virtual:channel-names' {
  export const channelNames: Readonly<
    Record<string, { readonly methods: readonly string[]; readonly events: readonly string[] }>
  >;
}
