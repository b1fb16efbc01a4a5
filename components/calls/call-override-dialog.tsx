import { Button, Group, Modal } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useObstacleText } from '@/components/calling-rules/use-obstacle-text'
import { formatPhone } from '@/lib/phone/format-phone'
import classes from './call-override-dialog.module.css'
import type { RefusedCall } from './call-override'
import { useStartCall } from './use-start-call'

type Props = { refused: RefusedCall; onClose: () => void }

/** What stands against the call, each in a sentence; who calls all the same is written down with it. */
export function CallOverrideDialog({ refused: { input, obstacles }, onClose }: Props) {
  const t = useTranslations('callingRules.dialog')
  const obstacleText = useObstacleText()
  const start = useStartCall()
  return (
    <Modal opened onClose={onClose} title={t('title', { number: formatPhone(input.number) })} size="md">
      <ul className={classes.obstacles}>
        {obstacles.map((obstacle) => (
          <li key={obstacle.key}>{obstacleText(obstacle)}</li>
        ))}
      </ul>
      <p className={classes.logged}>{t('logged')}</p>
      <Group gap="xs" justify="end">
        <Button
          variant="default"
          loading={start.isPending}
          onClick={() => {
            const override = [...(input.override ?? []), ...obstacles.map(({ key }) => key)]
            start.mutate({ ...input, override: [...new Set(override)] }, { onSuccess: onClose })
          }}
        >
          {t('callAnyway')}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {t('dontCall')}
        </Button>
      </Group>
    </Modal>
  )
}
