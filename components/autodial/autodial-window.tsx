'use client'

import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { selectAllOf, type Selection, useSelection } from '@/components/orders/selection'
import { useNarrow } from '@/components/orders/use-narrow'
import type { NewRun } from '@/lib/autodial/schema'
import type { OrderFilters } from '@/lib/orders/schema'
import classes from './autodial-window.module.css'
import { Runs } from './runs'
import { useBackgroundRun } from './use-background-run'

type Props = {
  filters: OrderFilters
  /** How many orders the filter finds; null when it is not known. */
  count: number | null
  onClose: () => void
}

/** «Автообзвін»: puts the numbers of the selected orders into an autodialer or takes them out, and tells what became of each. */
export function AutodialWindow({ filters, count, onClose }: Props) {
  const t = useTranslations('autodial')
  const selection = useSelection()
  // What is chosen is frozen when the window opens; what is ticked behind it later is another matter.
  const [chosen, setChosen] = useState(() => chosenOf(selection))
  const [runId, setRunId] = useState<string | null>(null)
  const goOn = useBackgroundRun()
  const close = () => {
    if (runId) goOn(runId)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('open')}
      size={800}
      fullScreen={useNarrow()}
      // A click beside it must not throw away what was chosen.
      closeOnClickOutside={false}
    >
      {chosen ? (
        <Runs chosen={chosen} onRun={setRunId} onClose={close} />
      ) : (
        <div className={classes.centre}>
          <h2>{t('nothingChosen')}</h2>
          <p>{t('nothingChosenText')}</p>
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              {t('backToList')}
            </Button>
            {count !== 0 && (
              <Button
                onClick={() => {
                  selectAllOf(filters)
                  setChosen({ filters })
                }}
              >
                {count === null ? t('takeAllUncounted') : t('takeAll', { count })}
              </Button>
            )}
          </div>
        </div>
      )}
    </Modal>
  )
}

function chosenOf({ numbers, filters }: Selection): NewRun | null {
  if (filters) return { filters }
  return numbers.size > 0 ? { orders: [...numbers] } : null
}
