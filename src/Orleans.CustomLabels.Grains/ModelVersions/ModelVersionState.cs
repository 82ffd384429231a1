using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Routing;
using CustomLabels.Grains.OperatingPlans;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Scaling;
using CustomLabels.Grains.Usage;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>Stored state of <see cref="ModelVersionGrain"/>.</summary>
[GenerateSerializer, Immutable, Alias("customlabels.ModelVersionState")]
internal sealed record ModelVersionState
{
    /// <summary>What it was created from, or null when there is no such version.</summary>
    [Id(0)]
    public CreateModelVersionRequest? Request { get; init; }

    [Id(1)]
    public ProjectArn? Project { get; init; }

    [Id(2)]
    public ModelVersionStatus Status { get; init; }

    [Id(3)]
    public string StatusMessage { get; init; } = "";

    /// <summary>When the status was entered: bounds how long a version may be starting or stopping.</summary>
    [Id(4)]
    public DateTimeOffset StatusSince { get; init; }

    [Id(5)]
    public int? MinInferenceUnits { get; init; }

    [Id(6)]
    public int? MaxInferenceUnits { get; init; }

    [Id(7)]
    public DateTimeOffset? ImportEnded { get; init; }

    [Id(8)]
    public ArtifactDescription? Artifact { get; init; }

    [Id(9)]
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Id(10)]
    public ImmutableArray<PlannedUnit> Units { get; init; } = [];

    /// <summary>Grows with every change that routers must learn of, for the life of the version.</summary>
    [Id(11)]
    public long RouteVersion { get; init; }

    /// <summary>Seconds that a call usually takes; 0 when unknown.</summary>
    [Id(12)]
    public double TypicalSeconds { get; init; }

    /// <summary>Imports begun; written before each, so that one that kills its process is counted.</summary>
    [Id(13)]
    public int ImportAttempts { get; init; }

    [Id(14)]
    public ImmutableArray<RecentCall> RecentCalls { get; init; } = [];

    /// <summary>Epoch of the newest unit ever started in any place: a plan made later never reuses a grain key.</summary>
    [Id(15)]
    public long LastEpoch { get; init; }

    /// <summary>Units that start, on another silo, while the ones whose places they will take still serve.</summary>
    [Id(17)]
    public ImmutableArray<PlannedUnit> Replacements { get; init; } = [];

    /// <summary>Units that have no place any more and are followed until they have gone.</summary>
    [Id(18)]
    public ImmutableArray<PlannedUnit> Retiring { get; init; } = [];

    /// <summary>How the import goes.</summary>
    [Id(19)]
    public ImportProgress Import { get; init; } = ImportProgress.NotBegun;

    /// <summary>Pictures that routers refuse.</summary>
    [Id(20)]
    public ImmutableArray<RefusedPicture> RefusedPictures { get; init; } = [];

    /// <summary>What the units have used.</summary>
    [Id(21)]
    public UsageState Usage { get; init; } = UsageState.Empty;

    /// <summary>Digests of the packages that imports were about to refer to, whatever became of them.</summary>
    [Id(22)]
    public ImmutableHashSet<string> NotedArtifacts { get; init; } = [];

    /// <summary>The plan that was put, or null.</summary>
    [Id(31)]
    public OperatingPlan? OperatingPlan { get; init; }

    /// <summary>What its schedule asked for up to here is done, or was overruled by a later start or stop.</summary>
    [Id(32)]
    public DateTimeOffset ScheduleHandled { get; init; }

    /// <summary>Why the plan stopped the version, in words that follow "stopped"; null when a caller did.</summary>
    [Id(33)]
    public string? StopReason { get; init; }

    /// <summary>The newest changes of the number of units by demand, oldest first.</summary>
    [Id(41)]
    public ImmutableArray<ScalingDecision> ScalingDecisions { get; init; } = [];

    /// <summary>What happened, oldest first; the newest only.</summary>
    [Id(51)]
    public ImmutableArray<VersionEvent> Events { get; init; } = [];

    /// <summary>Why the plan started the version, in words that follow "started"; null when a caller did.</summary>
    [Id(52)]
    public string? StartReason { get; init; }

    /// <summary>Labels that are shown otherwise than the model has them.</summary>
    [Id(53)]
    public LabelSettings Labels { get; init; } = LabelSettings.Empty;

    /// <summary>The plan that holds: what was put wins over what the tags say.</summary>
    public OperatingPlan PlanInForce => OperatingPlan ?? PlanTags.Read(Tags) ?? OperatingPlan.None;

    /// <summary>Digests of all packages that may count this version among those that refer to them. Versions of older releases noted none.</summary>
    public IEnumerable<string> ReferredArtifacts => Artifact is { } artifact ? NotedArtifacts.Add(artifact.Digest) : NotedArtifacts;

    /// <summary>Whether the number of units follows the demand.</summary>
    public bool IsScalable => Status == ModelVersionStatus.Running && MaxInferenceUnits > MinInferenceUnits;

    /// <summary>Whether the owner has something to look after.</summary>
    public bool NeedsCare => Request is not null && (!Retiring.IsEmpty || !Usage.Outbox.IsEmpty || Status
        is ModelVersionStatus.TrainingInProgress or ModelVersionStatus.Starting or ModelVersionStatus.Running or ModelVersionStatus.Stopping);

    /// <summary>Whether the version counts as one of those that run, of which an account may have only so many.</summary>
    public bool CountsAsRunning => Status is ModelVersionStatus.Starting or ModelVersionStatus.Running or ModelVersionStatus.Stopping;

    /// <summary>Whether units load or drain, or an import is under way, so that the next look should come soon. What waits for room, for a zone or for a set time does not move.</summary>
    public bool IsMoving => !Retiring.IsEmpty || !Replacements.IsEmpty
        || (Status == ModelVersionStatus.TrainingInProgress && !Import.IsWaiting)
        || Units.Any(unit => unit.Phase is not PlannedUnitPhase.InService && unit.Problem is null);

    public int UnitsInService => Units.Count(unit => unit.Phase == PlannedUnitPhase.InService);

    /// <summary>Units that routers send calls to, and that are billed for it.</summary>
    public IEnumerable<PlannedUnit> RoutedUnits => Request is null || Status is not ModelVersionStatus.Running
        ? []
        : Units.Where(unit => unit is { Phase: PlannedUnitPhase.InService, Silo: not null });

    /// <summary>Units that are wanted: those in the plan's places, and those that will be.</summary>
    public IEnumerable<PlannedUnit> WantedUnits => Units.Concat(Replacements);
}
