import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';

/** What a screen shows only as far as the eye reaches and paper must show whole: the rows of a table. */
export interface PrintPart {
  readonly layOut: () => Promise<void>;
  readonly takeDown: () => void;
}

export interface PrintLayout {
  readonly register: (part: PrintPart) => () => void;
  /** Lays every part out. `isWide` where there is one: tables stand better on a sheet turned on its side. */
  readonly layOut: () => Promise<{ readonly isWide: boolean }>;
  readonly takeDown: () => void;
}

const nothing: PrintLayout = {
  register: () => () => undefined,
  layOut: () => Promise.resolve({ isWide: false }),
  takeDown: () => undefined,
};

const PrintLayoutContext = createContext<PrintLayout>(nothing);

export function PrintLayoutProvider({ children }: { readonly children: ReactNode }) {
  const parts = useRef(new Set<PrintPart>());
  const layout = useMemo<PrintLayout>(
    () => ({
      register(part) {
        parts.current.add(part);
        return () => parts.current.delete(part);
      },
      async layOut() {
        const all = [...parts.current];
        await Promise.all(all.map((part) => part.layOut()));
        return { isWide: all.length > 0 };
      },
      takeDown: () => parts.current.forEach((part) => part.takeDown()),
    }),
    [],
  );
  return <PrintLayoutContext value={layout}>{children}</PrintLayoutContext>;
}

/** For whoever prints. */
export function usePrintLayout(): PrintLayout {
  return useContext(PrintLayoutContext);
}

/** For whoever has to lay something out before paper; `part` may be a new object at every render. */
export function usePrintPart(part: PrintPart): void {
  const { register } = useContext(PrintLayoutContext);
  const latest = useRef(part);
  useEffect(() => {
    latest.current = part;
  });
  useEffect(
    () => register({ layOut: () => latest.current.layOut(), takeDown: () => latest.current.takeDown() }),
    [register],
  );
}
