import { Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useNarrow } from '@/components/orders/use-narrow'
import { Runs } from './runs'

/** What became of every number of a run that was started before, and what can be done about it now. */
export function RunWindow({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('autodial')
  return (
    <Modal opened onClose={onClose} title={t('open')} size={800} fullScreen={useNarrow()}>
      <Runs key={id} chosen={{ run: id }} startsWith={id} onRun={() => {}} onClose={onClose} />
    </Modal>
  )
}
