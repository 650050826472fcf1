// What ui/present/stage.py sends to the browser at a place of the story.

import type { Send } from '../../live_figure/frontend/types.d.ts'

export type { Send }
/** A lesson, and the number of a scene in it; 0 is the lesson without a scene. */
export type Place = [string, number]
/** Text with its colour, or none. */
export type ColoredText = [string, string][]

export interface Payload {
  /** Whether the page is presented; if not, only `place` and `lang` are there. */
  on: boolean
  place: Place
  lang: string
  before: Place | null
  after: Place | null
  count: number
  title: string
  say: ColoredText
  notes: string
  next: ColoredText
  /** The animation that starts by itself. */
  play: string
  story: { page: string; title: string; count: number }[]
  words: Record<string, string>
}

/** What the speaker's window is told. */
export interface Briefing {
  say: string
  notes: string
  next: string
  title: string
  number: number
  count: number
  words: Record<string, string>
  lang: string
  /** When the talk began, in milliseconds since 1970. */
  began: number
}

/** What the speaker's window says: a key, a new start of the clock, or that it wants a briefing. */
export interface SpeakerMessage {
  key?: string
  reset?: boolean
  ask?: boolean
}
