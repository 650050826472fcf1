// What Python sends and what the modules hand to each other. README.md says what each field is for.

export type Vector = Float64Array
/** Plain strings, and [index, format] for the number at that entry of the vector. */
export type Phrase = (string | [number, string])[]
export type Palette = Record<string, string>
/** Plotly's names of an x and a y axis: ["x", "y2"]. */
export type Axes = [string, string]
export type Point = [number, number]

export interface Block {
  at: number
  rows: number
  columns: number
}

/** A column that is a straight line between few of the rows. */
export interface SparseColumn {
  column: number
  at: number[]
  values: Float32Array
}

export interface Samples {
  grid: number[]
  samples: ArrayLike<number>[]
  columns: number[]
  sparse: SparseColumn[]
}

export interface Range {
  low: number
  high: number
  step: number
}

export interface HandleSpec extends DragSpec, Samples, Range {
  value: number
  sets: string[]
  leap: number
  travel: number | null
}

/** The rows of a surface: values on an even grid. */
export type Surface = Float64Array[]

export interface PackedSurface {
  rows: number
  columns: number
  step: number
  deltas: number[]
}

/** What both kinds of handles have in common. */
export interface DragSpec {
  id: string
  label: string
  axes: Axes
  x: number
  y: number
  /** Entry of the ARIA value, its minimum, its maximum. */
  now: [number, number, number]
  text: Phrase
  color: string
  shape: string
  upright: boolean
}

export interface PlaneHandleSpec extends DragSpec {
  value: Point
  low: Point
  high: Point
  step: Point
  leap: Point
  surfaces: Surface[]
  /** Entry of the vector, surface, and what is added to it. */
  columns: [number, number, number][]
}

export interface LinePointSpec {
  label: string
  text: Phrase
  x: number
  y: number
}

export interface DrawnLineSpec extends Range {
  id: string
  value: number[]
  axes: Axes
  leap: number
  reach: number
  points: LinePointSpec[]
  color: string
}

/** Point `at` of a drawn line as a handle that the keyboard moves; its value is that of the whole line. */
export type LineHandleSpec = DrawnLineSpec & DragSpec & { at: number }

export type AnyHandleSpec = HandleSpec | PlaneHandleSpec | LineHandleSpec
/** What a drag moves. */
export type Draggable = HandleSpec | PlaneHandleSpec | DrawnLineSpec

export interface AnimationSpec {
  id: string
  label: string
  frames: ArrayLike<number>[]
  columns: number[]
  milliseconds: number
  stride: number
  stops: string[] | null
  start: number
  commit: { name: string; values: number[] } | null
}

export interface LabelSpec {
  text: Phrase
  axes: Axes
  x: number
  y: number
  dx: number
  dy: number
  anchor: 'above' | 'below' | 'center' | 'left' | 'right' | 'start'
  color: string | null
  style: string
  show: number | null
  hide: number | null
  on: number | null
  cell: number | null
}

export interface HeatmapSpec {
  axes: Axes
  box: [number, number, number, number]
  start: number
  rows: number
  columns: number
  high: number
  colors: [string, string]
  paint: string
  label: string
  style: string
  ground: boolean
}

export interface RowHighlightSpec {
  axes: Axes
  end: string
  across: [number, number]
  beside: [number, number]
  y: number
  half: number
  color: string
  handle: string
}

export interface PointPickerSpec {
  id: string
  label: string
  value: number
  axes: Axes
  traces: number[]
  values: number[][]
}

export interface PickablePoint {
  value: number
  x: number
  y: number
  name: string
}

export interface ExplanationSpec {
  cell: number
  html: string
  spoken: Phrase
}

export interface TextFieldSpec {
  kind: 'entry'
  id: string
  label: string
  text: string
  placeholder: string
  width: number | null
  live: Phrase
}

export interface ChoiceSpec {
  kind: 'options'
  id: string
  label: string
  value: string
  options: [string, string][]
}

export interface SwitchSpec {
  kind: 'switch'
  id: string
  label: string
  value: number
}

export type FieldSpec = TextFieldSpec | ChoiceSpec | SwitchSpec

export interface PresetSpec {
  id: string
  label: string
  values: Values
}

export interface Binding {
  trace: number
  attribute: string
  start: number
  count: number
}

export type Values = Record<string, unknown>
/** Entries that break a rule, by parameter: what was typed, and what is wrong with it; "" is what was done. */
export type Errors = Record<string, [string, string]>

/** One figure as Python describes it; README.md is the contract. */
export interface Message {
  /** Which figure this is. Equal keys: the vector has the same entries. */
  key: string
  label: string
  summary: Phrase
  vector: Vector
  // deno-lint-ignore no-explicit-any -- a Plotly figure
  figure: { data: any[]; layout: any; wide: any; narrow: any; docked: any | null }
  bindings: Binding[]
  breakpoint: number
  /** Whether nothing lies between two samples: a drag goes from one to the next, and no number glides. */
  stepped: boolean
  labels: LabelSpec[]
  handles: HandleSpec[]
  plane_handles: PlaneHandleSpec[]
  drawn_lines: DrawnLineSpec[]
  animations: AnimationSpec[]
  heatmaps: HeatmapSpec[]
  row_highlights: RowHighlightSpec[]
  point_pickers: PointPickerSpec[]
  provenance: number[][]
  explanations: ExplanationSpec[]
  controls: { lead: FieldSpec[]; fields: FieldSpec[]; title: string; presets: PresetSpec[] }
  html: string
  words: Record<string, string>
  palettes: Record<string, Palette>
  plotly: string
  presenting: boolean
  errors: Errors
}

/** Tells Python something: a trigger of the component, and its value. */
export type Send = (trigger: string, values: Values) => void

/** Pixels of the drawn plot, for what stands on it. */
export interface View {
  readonly drawn: boolean
  pixel(axes: Axes, x: number, y: number): Point
  data(axes: Axes, px: number, py: number): Point
  axisRange(name: string): { start: number; length: number }
  shows(node: HTMLElement, axes: Axes): boolean
}

/** Which of a figure's layouts is drawn. */
export type Form = 'wide' | 'narrow' | 'docked'

/** The numbers that the figure shows. */
export interface State {
  readonly message: Message
  readonly shown: Vector
  target(): Vector
  startTransition(): void
  requestFrame(): void
}

/** What a person asks of Python. */
export interface Requests {
  commit(values: Values): void
  enter(values: Values): void
}
