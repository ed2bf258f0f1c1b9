import type { ReadTask } from './read-task.js';

/** A first-in, first-out queue of tasks. Skips tasks that have ended. */
export class TaskQueue {
  #tasks: ReadTask[] = [];
  #first = 0;

  /** Number of tasks, including ended ones after the first. */
  get length(): number {
    return this.#tasks.length - this.#first;
  }

  get isEmpty(): boolean {
    while (this.#tasks[this.#first]?.hasEnded === true) {
      this.#first += 1;
    }
    return this.length === 0;
  }

  push(task: ReadTask): void {
    this.#tasks.push(task);
  }

  shift(): ReadTask | undefined {
    if (this.isEmpty) {
      this.takeAll();
      return undefined;
    }
    const task = this.#tasks[this.#first];
    this.#first += 1;
    return task;
  }

  takeAll(): readonly ReadTask[] {
    const tasks = this.#tasks.slice(this.#first).filter(({ hasEnded }) => !hasEnded);
    this.#tasks = [];
    this.#first = 0;
    return tasks;
  }
}
