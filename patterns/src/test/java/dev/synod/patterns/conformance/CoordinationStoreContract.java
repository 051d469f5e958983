package dev.synod.patterns.conformance;

/** All that the manual of the store promises. */
public interface CoordinationStoreContract
    extends GuardContract,
        LeaseContract,
        RetentionContract,
        RetryContract,
        ContentionContract,
        ScanContract,
        SeveralKeysContract,
        WatchContract,
        LimitsContract,
        EngineContract {}
