using System.Collections.Immutable;
using System.Net;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Zones;
using Orleans.Runtime;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>Short words for the states that the tests begin with.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly ModelVersionArn Arn = new(new("aws", "us-east-1", "111122223333"), "project", "version", 1);
    public static readonly ControlCaller Caller = new("arn:somebody", "call");
    public static readonly SiloAddress Silo = Address(1);

    public static readonly ArtifactDescription Artifact = new()
    {
        Digest = new('a', 64),
        SizeBytes = 1,
        FootprintBytes = 1,
        SecondsPerRun = 0.01,
        IsDetector = false,
        LabelCount = 2,
    };

    public static SiloAddress Address(int number) => SiloAddress.New(IPAddress.Loopback, 1000 + number, 1);

    public static PlannedUnit Unit(PlannedUnitPhase phase, int ordinal = 0, string zone = "a", long epoch = 1, int attempts = 0) => new()
    {
        Zone = zone,
        Ordinal = ordinal,
        Phase = phase,
        Epoch = phase == PlannedUnitPhase.Pending && epoch == 1 ? 0 : epoch,
        Silo = phase is PlannedUnitPhase.InService or PlannedUnitPhase.Draining ? Silo : null,
        Attempts = attempts,
        PhaseSince = Now,
    };

    public static ModelVersionState Version(ModelVersionStatus status, params ImmutableArray<PlannedUnit> units) => new()
    {
        Request = new() { Name = "version", Package = new("bucket", "key") },
        Status = status,
        StatusMessage = status switch
        {
            ModelVersionStatus.Starting => StatusMessages.Starting,
            ModelVersionStatus.Running => StatusMessages.Running,
            _ => "before",
        },
        StatusSince = Now,
        Artifact = Artifact,
        Units = [.. units.Where(unit => unit.Phase != PlannedUnitPhase.Draining)],
        Retiring = [.. units.Where(unit => unit.Phase == PlannedUnitPhase.Draining)],
        RouteVersion = 10,
        LastEpoch = units.Select(unit => unit.Epoch).DefaultIfEmpty(0).Max(),
    };

    /// <summary>One silo in each named zone, numbered from 1.</summary>
    public static ZoneMap Zones(params string[] zones) => new(zones.Select((zone, number) => (zone, number)).ToImmutableDictionary(pair => Address(pair.number + 1), pair => pair.zone));

    /// <summary>The same silos, and zones that are out of service.</summary>
    public static ZoneMap Without(this ZoneMap map, params string[] zones) => map with { Service = new() { OutOfService = [.. zones] } };

    /// <summary>Silos numbered from 1, in the zones named in turn.</summary>
    public static ZoneMap Silos(params string[] zones) => Zones(zones);

    public static UnitReport Report(UnitPhase phase, string? message = null, SiloAddress? silo = null, double seconds = 0) =>
        new() { Phase = phase, Silo = silo ?? Silo, Message = message, SecondsPerRun = seconds };

    public static UnitObservations Seen(ZoneMap zones, params (PlannedUnit Unit, UnitReport Report)[] reports) =>
        new(reports.ToImmutableDictionary(pair => pair.Unit.IdOf(Arn), pair => pair.Report), [], zones);
}
