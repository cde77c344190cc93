import { z } from 'zod';
import { fail, ok, type Result } from '../../../app/result';
import type { SymbolInfo } from '../../../app/schemas/exchange';
import type { Client } from './client';
import { fieldsOf } from './reply';
import { isContractCode } from './targets';

const readTimeoutMs = 8_000;

/**
 * The contracts that a lead trader may trade; where the key cannot ask for them, as on a unified account,
 * all linear contracts from the public list.
 */
export async function readSymbols(
  client: Client,
  isV5: boolean,
): Promise<Result<readonly SymbolInfo[]>> {
  if (isV5) return readPublicContracts(client);
  const lead = await readLeadContracts(client);
  return lead.ok ? lead : readPublicContracts(client);
}

const LeadContracts = z.array(z.string().refine(isContractCode)).max(20_000);

async function readLeadContracts(client: Client): Promise<Result<readonly SymbolInfo[]>> {
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/copytrading/trader/query_contract',
      signed: true,
      group: 'copytrading',
      priority: 'read',
      timeoutMs: readTimeoutMs,
    }),
  );
  if (!told.ok) return told;
  const codes = LeadContracts.safeParse(told.value['data']);
  if (!codes.success) return fail('answer-malformed', {}, true);
  return ok(codes.data.map((symbol) => ({ symbol, productType: null, state: 'open' })));
}

const PublicContracts = z
  .array(
    z.object({
      contract_code: z.string().refine(isContractCode),
      contract_status: z.string().optional(),
    }),
  )
  .max(20_000);

/** htx.md §4.3; `contract_status` 1 is trading, every other number is not. */
async function readPublicContracts(client: Client): Promise<Result<readonly SymbolInfo[]>> {
  const told = fieldsOf(
    await client.send({
      method: 'GET',
      path: '/linear-swap-api/v1/swap_contract_info',
      query: { business_type: 'swap' },
      signed: false,
      group: 'public',
      priority: 'read',
      timeoutMs: readTimeoutMs,
    }),
  );
  if (!told.ok) return told;
  const rows = PublicContracts.safeParse(told.value['data']);
  if (!rows.success) return fail('answer-malformed', {}, true);
  return ok(
    rows.data.map((row) => ({
      symbol: row.contract_code,
      productType: null,
      state: stateOf(row.contract_status),
    })),
  );
}

function stateOf(status: string | undefined): SymbolInfo['state'] {
  if (status === undefined) return 'unknown';
  return status === '1' ? 'open' : 'closed';
}
