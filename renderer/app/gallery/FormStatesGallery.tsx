import { useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { CountriesField } from '#renderer/ui/countries-field/CountriesField.tsx';
import { DateField } from '#renderer/ui/date-field/DateField.tsx';
import type { FieldTexts } from '#renderer/ui/field/Field.tsx';
import { InstantField } from '#renderer/ui/instant-field/InstantField.tsx';
import { MarkingField } from '#renderer/ui/marking/MarkingField.tsx';
import { NewPassword } from '#renderer/ui/new-password/NewPassword.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { Switch } from '#renderer/ui/switch/Switch.tsx';
import { TagsField } from '#renderer/ui/tags-field/TagsField.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { Sample, Samples } from './Sample.tsx';
import { Still } from './Still.tsx';

const nothing = () => undefined;
/** One word that no line holds, and one that runs the other way. */
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const rightToLeft = 'عملية ليفانت';

/** Every field, empty, refused, explained by law, disabled and with text that does not fit. */
export function FormStatesGallery() {
  const t = useT('gallery');
  const refused = { label: t('label.title'), error: t('error.empty'), isRequired: true } as const;
  return (
    <Samples>
      <Sample name="TextField">
        {(['hovered', 'focus-visible'] as const).map((state) => (
          <Still key={state} state={state}>
            <TextField label={state} value="Operation Levant" onChange={nothing} />
          </Still>
        ))}
        <TextField label={t('state.readOnly')} isReadOnly value="Operation Levant" />
        <TextField label={t('state.long')} value={longWord} onChange={nothing} help={longWord} />
        <div dir="rtl">
          <TextField label={rightToLeft} value={rightToLeft} onChange={nothing} help={rightToLeft} />
        </div>
        <TextField label={t('label.basis')} about="envelope.legalBasis" value="" onChange={nothing} />
      </Sample>
      <Refused {...refused} />
      <Disabled />
      <Sample name="NewPassword">
        <NewPassword label={t('label.password')} onChange={nothing} />
      </Sample>
    </Samples>
  );
}

function Refused(texts: FieldTexts) {
  const t = useT('gallery');
  const options = [{ id: 'active', label: t('state.active') }] as const;
  return (
    <>
      <Sample name="TextArea, PasswordField, Select">
        <TextArea {...texts} value="" onChange={nothing} />
        <PasswordField {...texts} value="" onChange={nothing} />
        <Select {...texts} options={options} value={null} onChange={nothing} />
      </Sample>
      <Sample name="ComboBox, RadioGroup, TagsField, CountriesField">
        <ComboBox {...texts} options={options} value={null} onChange={nothing} />
        <RadioGroup {...texts} options={options} value={null} onChange={nothing} />
        <TagsField {...texts} value={[]} onChange={nothing} />
        <CountriesField {...texts} value={[]} onChange={nothing} />
      </Sample>
      <Sample name="DateField, InstantField">
        <DateField {...texts} value={null} onChange={nothing} />
        <InstantField {...texts} value={null} onChange={nothing} />
      </Sample>
    </>
  );
}

function Disabled() {
  const t = useT('gallery');
  const label = t('state.disabled');
  const options = [{ id: 'active', label: t('state.active') }] as const;
  return (
    <>
      <Sample name="Checkbox, Switch, RadioGroup">
        <Checkbox isDisabled isSelected>
          {label}
        </Checkbox>
        <Checkbox isIndeterminate>{t('state.some')}</Checkbox>
        <Switch isDisabled>{label}</Switch>
        <RadioGroup label={label} isDisabled options={options} value="active" onChange={nothing} />
      </Sample>
      <Sample name="Select, ComboBox, TextArea">
        <Select label={label} isDisabled options={options} value="active" onChange={nothing} />
        <ComboBox label={label} isDisabled options={options} value="active" onChange={nothing} />
        <TextArea label={label} isDisabled value="Operation Levant" onChange={nothing} />
      </Sample>
      <Sample name="DateField, InstantField, PasswordField, MarkingField">
        <DateField label={label} isDisabled value="2026-11-12" onChange={nothing} />
        <InstantField label={label} isDisabled value={null} onChange={nothing} />
        <PasswordField label={label} isDisabled value="correct horse" onChange={nothing} />
        <MarkingField isDisabled value={{ handling: 'H3', tlp: 'RED', pap: 'RED' }} onChange={nothing} />
      </Sample>
    </>
  );
}
