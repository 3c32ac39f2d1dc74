/** Mounts a piece of the screen as the program does: languages, queries, announcements. */
import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '#renderer/i18n/format.ts';
import { createI18n } from '#renderer/i18n/i18n.ts';
import { createQueryClient } from '#renderer/app/query-client.ts';
import { LiveRegion } from '#renderer/ui/live-region/LiveRegion.tsx';

export function renderInApp(piece: ReactNode, language: Language = 'en'): RenderResult {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <I18nextProvider i18n={createI18n(language)}>
        <I18nProvider locale={language === 'fr' ? 'fr-FR' : 'en-GB'}>
          <LiveRegion>{piece}</LiveRegion>
        </I18nProvider>
      </I18nextProvider>
    </QueryClientProvider>,
  );
}

/** jsdom lays nothing out: gives every element the size of a window, so that a list knows how many rows it shows. */
export function giveElementsSize(width = 1000, height = 600): void {
  for (const [name, value] of [
    ['offsetWidth', width],
    ['offsetHeight', height],
    ['clientHeight', height],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
  }
  Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
    if (typeof options === 'object') this.scrollTop = options.top ?? 0;
    this.dispatchEvent(new Event('scroll'));
  };
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}
