import { useEffect, useRef } from 'react';
import { isInOverlay, isTyping } from './key-map.ts';

export interface PasteTakers {
  readonly onFiles?: ((files: readonly File[]) => void) | undefined;
  readonly onText?: ((text: string) => void) | undefined;
}

/** What Ctrl+V brings while no field has the focus. A dialog keeps to itself what is pasted into it. */
export function usePaste({ onFiles, onText }: PasteTakers): void {
  const takers = useRef<PasteTakers>({});
  useEffect(() => {
    takers.current = { onFiles, onText };
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const focused = document.activeElement;
      if (event.defaultPrevented || event.clipboardData === null || isTyping(focused) || isInOverlay(focused)) return;
      const { files, text } = contentOf(event.clipboardData);
      const { onFiles: takeFiles, onText: takeText } = takers.current;
      if (files.length > 0 && takeFiles) takeFiles(files);
      else if (files.length === 0 && text !== '' && takeText) takeText(text);
      else return;
      event.preventDefault();
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}

/** Files or words, never both: a spreadsheet copies a picture of its cells along with them, a file manager the names of its files. */
function contentOf(data: DataTransfer): { readonly files: readonly File[]; readonly text: string } {
  const files = data.types.includes('text/html') ? [] : [...data.files];
  return { files, text: data.getData('text/plain').trim() };
}
