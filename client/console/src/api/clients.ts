// The services of the server, as typed clients. Calls go to the server that
// served the page, as JSON following the Connect protocol; services that take
// or give whole files are called in binary, a third shorter than JSON.
import { createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";

import { LedgerService } from "@/gen/qingdan/audit/v1/ledger_service_pb";
import { SweepService } from "@/gen/qingdan/audit/v1/sweep_service_pb";
import { CheckService } from "@/gen/qingdan/check/v1/check_service_pb";
import { CompareService } from "@/gen/qingdan/compare/v1/compare_service_pb";
import { PeersService } from "@/gen/qingdan/peers/v1/peers_service_pb";
import { ProofService } from "@/gen/qingdan/proof/v1/proof_service_pb";
import { PublicationService } from "@/gen/qingdan/publication/v1/publication_service_pb";
import { RegistryService } from "@/gen/qingdan/registry/v1/registry_service_pb";
import { SubmissionService } from "@/gen/qingdan/submission/v1/submission_service_pb";

export const baseUrl = window.location.origin;

const transport = createConnectTransport({ baseUrl });
const binary = createConnectTransport({ baseUrl, useBinaryFormat: true });

export const checks = createClient(CheckService, transport);
export const ledger = createClient(LedgerService, binary);
export const compares = createClient(CompareService, transport);
export const peers = createClient(PeersService, transport);
export const proofs = createClient(ProofService, transport);
export const publication = createClient(PublicationService, transport);
export const registry = createClient(RegistryService, transport);
export const submissions = createClient(SubmissionService, transport);
export const sweeps = createClient(SweepService, binary);
