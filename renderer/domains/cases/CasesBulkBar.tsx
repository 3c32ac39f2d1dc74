import { useState } from 'react';
import { UserPlus } from 'lucide-react';
import { useVerb } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { GrantManyDialog } from './GrantManyDialog.tsx';

export interface CasesBulkBarProps {
  readonly ids: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** What can be done to several cases at once: give a colleague access. */
export function CasesBulkBar({ ids, onDone }: CasesBulkBarProps) {
  const t = useT('cases');
  const mayGrant = useVerb('case:grant');
  const [isGranting, setGranting] = useState(false);
  if (!mayGrant) return null;
  return (
    <>
      <Button icon={UserPlus} onPress={() => setGranting(true)}>
        {t('bulk.grant')}
      </Button>
      {isGranting ? (
        <GrantManyDialog
          ids={[...ids]}
          onClose={() => setGranting(false)}
          onDone={() => {
            setGranting(false);
            onDone();
          }}
        />
      ) : null}
    </>
  );
}
