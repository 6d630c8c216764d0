/** What a simulation is given and hands back. A new one is a file here and a line in bench/experiments.ts. */
export interface Simulation {
  readonly title: string;
  run(options: SimulationOptions): SimulationResult;
}

export interface SimulationOptions {
  readonly seed: number;
  /** 1 for the published figures; smaller for a quick look. */
  readonly scale: number;
}

export interface SimulationResult {
  readonly lines: readonly string[];
  /** What was promised and did not hold. */
  readonly missed: readonly string[];
}
