import { useState } from 'react';
import type { Evaluation, Marking } from '#shared/core/marking.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { CountriesField, useCountryOptions } from '#renderer/ui/countries-field/CountriesField.tsx';
import { DateField } from '#renderer/ui/date-field/DateField.tsx';
import { EvaluationField } from '#renderer/ui/evaluation/EvaluationField.tsx';
import { InstantField } from '#renderer/ui/instant-field/InstantField.tsx';
import type { InstantValue } from '#renderer/ui/instant-field/instant-value.ts';
import { MarkingField } from '#renderer/ui/marking/MarkingField.tsx';
import { Meter } from '#renderer/ui/meter/Meter.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { Switch } from '#renderer/ui/switch/Switch.tsx';
import { TagsField } from '#renderer/ui/tags-field/TagsField.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { Sample, Samples } from './Sample.tsx';

/** 12 November 2026, 14:03 in Paris. */
const sampleInstant: InstantValue = { at: 1_794_488_580_000, zone: 'Europe/Paris', written: '2026-11-12T14:03:00' };

export function FieldsGallery() {
  return (
    <Samples>
      <TextSamples />
      <ChoiceSamples />
      <TimeSamples />
      <EnvelopeSamples />
    </Samples>
  );
}

function TextSamples() {
  const t = useT('gallery');
  const [text, setText] = useState('Operation Levant');
  const [password, setPassword] = useState('correct horse');
  const [tags, setTags] = useState<readonly string[]>(['levant', 'CGN']);
  return (
    <>
      <Sample name="TextField">
        <TextField label={t('label.title')} isRequired value={text} onChange={setText} />
        <TextField label={t('label.hash')} isMono defaultValue="9f86d081884c7d65" help={t('help.hash')} />
        <TextField label={t('label.title')} value="" onChange={setText} error={t('error.empty')} />
        <TextField label={t('label.title')} isDisabled value={text} />
      </Sample>
      <Sample name="PasswordField, Meter">
        <PasswordField
          label={t('label.password')}
          value={password}
          onChange={setPassword}
          strength={<Meter label={t('label.strength')} value={2} tone="warning" text={t('help.strength')} />}
        />
      </Sample>
      <Sample name="TextArea">
        <TextArea label={t('label.summary')} help={t('help.summary')} />
      </Sample>
      <Sample name="TagsField">
        <TagsField label={t('label.tags')} value={tags} onChange={setTags} />
      </Sample>
    </>
  );
}

function ChoiceSamples() {
  const t = useT('gallery');
  const [state, setState] = useState<'active' | 'closed' | null>('active');
  const [country, setCountry] = useState<string | null>('PT');
  const [countries, setCountries] = useState<readonly string[]>(['FR', 'PT']);
  const states = [
    { id: 'active', label: t('state.active') },
    { id: 'closed', label: t('state.closed'), hint: t('state.closedHint') },
  ] as const;
  return (
    <>
      <Sample name="Select, ComboBox">
        <Select label={t('label.state')} options={states} value={state} onChange={setState} />
        <ComboBox label={t('label.country')} options={useCountryOptions()} value={country} onChange={setCountry} />
      </Sample>
      <Sample name="CountriesField">
        <CountriesField label={t('label.countries')} value={countries} onChange={setCountries} />
      </Sample>
      <Sample name="RadioGroup, Checkbox, Switch">
        <RadioGroup label={t('label.state')} options={states} value={state} onChange={setState} />
        <Checkbox defaultSelected>{t('label.banal')}</Checkbox>
        <Checkbox isDisabled>{t('label.banal')}</Checkbox>
        <Switch defaultSelected>{t('label.banal')}</Switch>
      </Sample>
    </>
  );
}

function TimeSamples() {
  const t = useT('gallery');
  const [date, setDate] = useState<string | null>('2026-11-12');
  const [instant, setInstant] = useState<InstantValue | null>(sampleInstant);
  return (
    <>
      <Sample name="DateField">
        <DateField label={t('label.birth')} value={date} onChange={setDate} />
      </Sample>
      <Sample name="InstantField">
        <InstantField label={t('label.seen')} value={instant} onChange={setInstant} />
      </Sample>
    </>
  );
}

function EnvelopeSamples() {
  const [marking, setMarking] = useState<Marking>({ handling: 'H1', tlp: 'AMBER', pap: 'AMBER' });
  const [evaluation, setEvaluation] = useState<Evaluation>({ source: 'B', information: '3' });
  return (
    <>
      <Sample name="MarkingField">
        <MarkingField value={marking} onChange={setMarking} />
      </Sample>
      <Sample name="EvaluationField">
        <EvaluationField value={evaluation} onChange={setEvaluation} />
      </Sample>
    </>
  );
}
