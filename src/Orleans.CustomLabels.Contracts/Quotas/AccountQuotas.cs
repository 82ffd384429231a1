namespace CustomLabels.Contracts.Quotas;

/// <summary>The limits that hold for every account: profile and single values together. Null is no limit.</summary>
public sealed class AccountQuotas
{
    /// <summary>The data plane, whose rate AWS counts apart.</summary>
    private const string Detect = nameof(OperationRates.DetectCustomLabels);

    private readonly OperationRates _rates;
    private readonly double? _detectRate;
    private readonly double? _controlRate;

    /// <summary>Reads the settings.</summary>
    /// <param name="options">The settings.</param>
    public AccountQuotas(QuotaOptions options)
    {
        var isAws = options.Profile == "aws";
        _rates = options.Tps;
        (_detectRate, _controlRate) = isAws ? (50, 5) : ((double?)null, (double?)null);
        UnitsPerVersion = Limit(options.UnitsPerVersion, 5);
        RunningVersions = Limit(options.RunningVersions, 2);
        Projects = Limit(options.Projects, 100);
        VersionsPerProject = Limit(options.VersionsPerProject, 100);

        int? Limit(int? set, int aws) => set switch
        {
            null => isAws ? aws : null,
            0 => null,
            _ => set,
        };
    }

    /// <inheritdoc cref="QuotaOptions.UnitsPerVersion"/>
    public int? UnitsPerVersion { get; }

    /// <inheritdoc cref="QuotaOptions.RunningVersions"/>
    public int? RunningVersions { get; }

    /// <inheritdoc cref="QuotaOptions.Projects"/>
    public int? Projects { get; }

    /// <inheritdoc cref="QuotaOptions.VersionsPerProject"/>
    public int? VersionsPerProject { get; }

    /// <summary>Calls a second that an account may make of an operation.</summary>
    /// <param name="operation">Its name, for example <c>CreateProject</c>.</param>
    /// <returns>Null for as many as it likes.</returns>
    public double? RateOf(string operation) => _rates.Of(operation) switch
    {
        null => operation == Detect ? _detectRate : _controlRate,
        0 => null,
        var set => set,
    };
}
