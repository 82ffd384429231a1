namespace CustomLabels.Server.Stores;

/// <summary>The store of a cluster of several processes: membership and records.</summary>
internal interface IClusterStore
{
    /// <summary>What and where, for people; never a password.</summary>
    string Location { get; }

    /// <summary>Tries whether it can be used now.</summary>
    /// <exception cref="StoreUnavailableException">It does not answer; it may in a moment.</exception>
    /// <exception cref="StoreException">It cannot be used, and waiting would not help.</exception>
    Task ProbeAsync(ILogger logger, CancellationToken cancellationToken);

    /// <summary>Tries whether it answers, whatever is in it.</summary>
    /// <exception cref="StoreUnavailableException">It does not answer; it may in a moment.</exception>
    /// <exception cref="StoreException">It refuses.</exception>
    Task PingAsync(CancellationToken cancellationToken);

    /// <summary>Whether a failure of Orleans' own access to it says that it does not answer.</summary>
    bool IsOutage(Exception problem);

    /// <summary>Lets a silo find the others in it.</summary>
    void UseMembership(ISiloBuilder silo);

    /// <summary>Keeps a silo's records in it.</summary>
    void AddRecords(ISiloBuilder silo);
}
