'use client'

import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LoggedCall } from '@/lib/calls/schema'
import classes from './recording-player.module.css'

const speeds = [0.75, 1, 1.25, 1.5, 2, 3]

type Props = {
  callId: string
  /** Without an id: the first of the call. */
  recording: Pick<LoggedCall['recordings'][number], 'state' | 'failure'> & { id: string | null }
  mayListen: boolean
  /** In a table: only a button, until somebody wants to hear it. */
  folded?: boolean
}

/** A recording to hear, or the word why there is none. */
export function RecordingPlayer({ callId, recording, mayListen, folded = false }: Props) {
  const t = useTranslations('calls')
  const audio = useRef<HTMLAudioElement>(null)
  const [wanted, setWanted] = useState(false)
  if (recording.state !== 'ready') return <p className={classes.word}>{stateText(t, recording)}</p>
  if (!mayListen) return <p className={classes.word}>{t('recording.forbidden')}</p>
  if (folded && !wanted) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlayerPlay size={14} stroke={1.75} />}
        onClick={() => setWanted(true)}
      >
        {t('listen')}
      </Button>
    )
  }
  return (
    <section aria-label={t('recordingRegion')} className={classes.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: a telephone talk has no captions */}
      <audio
        ref={audio}
        controls
        preload="metadata"
        autoPlay={folded}
        src={`/api/calls/${callId}/recording${recording.id ? `?recording=${recording.id}` : ''}`}
        className={classes.audio}
      />
      <select
        aria-label={t('speed')}
        defaultValue={1}
        className={classes.speed}
        onChange={(event) => {
          if (audio.current) audio.current.playbackRate = Number(event.currentTarget.value)
        }}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed}×
          </option>
        ))}
      </select>
    </section>
  )
}

function stateText(
  t: ReturnType<typeof useTranslations<'calls'>>,
  { state, failure }: Props['recording'],
): string {
  if (state === 'pending') return t(failure === 'notYet' ? 'recording.notYet' : 'recording.pending')
  return t(`recording.${failure === null || failure === 'notYet' ? 'missing' : failure}`)
}
