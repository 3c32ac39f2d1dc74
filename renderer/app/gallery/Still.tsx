import { type ReactNode, useEffect, useRef } from 'react';

export type StillState = 'hovered' | 'focus-visible' | 'pressed';

interface StillProps {
  readonly state: StillState;
  readonly children: ReactNode;
}

/** Holds every button and text field inside in a state that otherwise lasts as long as a finger. */
export function Still({ state, children }: StillProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    for (const control of place.current?.querySelectorAll('button, input, textarea') ?? []) {
      control.setAttribute(`data-${state}`, 'true');
      if (state === 'focus-visible') control.setAttribute('data-focused', 'true');
    }
  });
  return (
    <span ref={place} title={state}>
      {children}
    </span>
  );
}
