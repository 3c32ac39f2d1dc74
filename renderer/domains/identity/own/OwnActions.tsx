import { ChevronDown, FileDown, FileKey, FileUp, KeyRound, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Menu } from '#renderer/ui/menu/Menu.tsx';
import { AnswerDialog } from './AnswerDialog.tsx';
import { BringInDialog } from './BringInDialog.tsx';
import { RenewDialog } from './RenewDialog.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { TakeOutDialog } from './TakeOutDialog.tsx';

export type Act =
  | { readonly kind: 'renew' | 'request' | 'takeOut' }
  | { readonly kind: 'answer' | 'bringIn'; readonly file: ChosenFile };

const needsFile = { answer: 'certificate', bringIn: 'pkcs12' } as const;

/** The form that is open, if any, and how to open one. */
export function useOwnAct() {
  const [act, setAct] = useState<Act | null>(null);
  const begin = (kind: Act['kind']) => {
    if (kind !== 'answer' && kind !== 'bringIn') {
      setAct({ kind });
      return;
    }
    const open = ([file]: readonly ChosenFile[]) => {
      if (file) setAct({ kind, file });
    };
    void concord.shell.chooseFiles({ purpose: needsFile[kind] }).then(open, () => undefined);
  };
  return { act, begin, close: () => setAct(null) };
}

/** Everything around one's own key and the authority's answers. */
export function OwnActions({ onAct }: { readonly onAct: (kind: Act['kind']) => void }) {
  const t = useT('identity');
  return (
    <Menu
      label={t('own.menu')}
      trigger={<Button icon={ChevronDown}>{t('own.menu')}</Button>}
      items={[
        { id: 'renew', label: t('renew.menu'), icon: RefreshCw, description: t('renew.menuHint') },
        { id: 'request', label: t('request.menu'), icon: FileUp, description: t('request.menuHint'), separator: true },
        { id: 'answer', label: t('answer.menu'), icon: FileDown, description: t('answer.menuHint') },
        {
          id: 'takeOut',
          label: t('takeOut.menu'),
          icon: KeyRound,
          description: t('takeOut.menuHint'),
          separator: true,
        },
        { id: 'bringIn', label: t('bringIn.menu'), icon: FileKey, description: t('bringIn.menuHint') },
      ]}
      onAction={(id) => onAct(id as Act['kind'])}
    />
  );
}

export interface OwnActDialogProps {
  readonly act: Act | null;
  readonly onClose: () => void;
}

export function OwnActDialog({ act, onClose }: OwnActDialogProps) {
  if (act === null) return null;
  if ('file' in act) {
    const Form = act.kind === 'answer' ? AnswerDialog : BringInDialog;
    return <Form file={act.file} onClose={onClose} />;
  }
  const Form = { renew: RenewDialog, request: RequestDialog, takeOut: TakeOutDialog }[act.kind];
  return <Form onClose={onClose} />;
}
