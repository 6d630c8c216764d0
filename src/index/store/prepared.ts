import type Database from 'better-sqlite3';
import type { Connection } from './database.js';

/** Statements compiled once: compiling one takes longer than running it. Not for statements that are iterated over. */
export class Prepared {
  readonly #db: Connection;
  readonly #statements = new Map<string, Database.Statement<unknown[]>>();

  constructor(db: Connection) {
    this.#db = db;
  }

  get(sql: string): Database.Statement<unknown[]> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare<unknown[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
