import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { SrOnly } from '../sr-only/SrOnly.tsx';

type Announce = (message: string, urgency?: 'polite' | 'assertive') => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says a sentence to screen readers without moving the focus. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the two live regions of the window; mounted once, around everything. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  const [messages, setMessages] = useState({ polite: '', assertive: '' });
  const announce = useCallback<Announce>((message, urgency = 'polite') => {
    setMessages((current) => ({
      ...current,
      // The same sentence twice must change the text, or it is said once only.
      [urgency]: current[urgency] === message ? `${message}\u00a0` : message,
    }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <SrOnly>
        <span aria-live="polite">{messages.polite}</span>
        <span aria-live="assertive">{messages.assertive}</span>
      </SrOnly>
    </AnnounceContext>
  );
}
