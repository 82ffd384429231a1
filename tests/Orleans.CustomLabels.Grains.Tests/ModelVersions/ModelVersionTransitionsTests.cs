using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>The state machine of a model version, cell by cell.</summary>
public sealed class ModelVersionTransitionsTests
{
    private readonly ModelVersionOptions _options = new();

    public static TheoryData<ModelVersionStatus, ModelVersionStatus?, ModelVersionStatus?, ModelVersionStatus?> Table => new()
    {
        // Status, after Start, after Stop, after Delete; null is ResourceInUse.
        { ModelVersionStatus.TrainingInProgress, null, null, null },
        { ModelVersionStatus.TrainingCompleted, ModelVersionStatus.Starting, null, ModelVersionStatus.Deleting },
        { ModelVersionStatus.TrainingFailed, null, null, ModelVersionStatus.Deleting },
        { ModelVersionStatus.Starting, null, ModelVersionStatus.Stopping, null },
        { ModelVersionStatus.Running, null, ModelVersionStatus.Stopping, null },
        { ModelVersionStatus.Failed, ModelVersionStatus.Starting, null, ModelVersionStatus.Deleting },
        { ModelVersionStatus.Stopping, null, null, null },
        { ModelVersionStatus.Stopped, ModelVersionStatus.Starting, null, ModelVersionStatus.Deleting },
        // Deletion repeats without effect here: the index above it answers a second caller.
        { ModelVersionStatus.Deleting, null, null, ModelVersionStatus.Deleting },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void EveryStatus_AllowsWhatTheContractSays(
        ModelVersionStatus status, ModelVersionStatus? started, ModelVersionStatus? stopped, ModelVersionStatus? deleted)
    {
        var state = Given.Version(status);
        Check(state, started, before => ModelVersionTransitions.Start(before, 1, null, UnitPlan.Spread(1, ["a"], 0), Given.Caller, Given.Now));
        Check(state, stopped, before => ModelVersionTransitions.Stop(before, Given.Caller, Given.Now));
        Check(state, deleted, before => ModelVersionTransitions.BeginDelete(before, Given.Now));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void UpdateUnits_IsAllowedWhileUnitsAreWanted(ModelVersionStatus status, ModelVersionStatus? started, ModelVersionStatus? stopped, ModelVersionStatus? deleted)
    {
        _ = (started, deleted);
        var state = Given.Version(status, Given.Unit(PlannedUnitPhase.InService));
        if (stopped is null)
        {
            Assert.Equal(CustomLabelsError.ResourceInUse, Assert.Throws<CustomLabelsException>(() => Update(state, 2, null)).Error);
        }
        else
        {
            var next = Update(state, 2, 5);
            Assert.Equal((status, 2, 5, 2), (next.Status, next.MinInferenceUnits, next.MaxInferenceUnits, next.Units.Length));
        }
    }

    [Theory]
    [InlineData(3, 1, null, 1)]
    [InlineData(3, 5, null, 5)]
    [InlineData(3, 1, 2, 2)]
    [InlineData(3, 1, 5, 3)]
    [InlineData(3, 4, 6, 4)]
    public void UpdateUnits_ChangesThePlanNoFurtherThanTheBoundsDemand(int before, int min, int? max, int after)
    {
        var state = Given.Version(ModelVersionStatus.Running, [.. Enumerable.Range(0, before).Select(unit => Given.Unit(PlannedUnitPhase.InService, unit, epoch: unit + 1))]);
        var next = Update(state, min, max);
        Assert.Equal(after, next.Units.Length);
        Assert.Equal(Math.Max(0, before - after), next.Retiring.Length);
        Assert.All(next.Retiring, unit => Assert.Equal((PlannedUnitPhase.Draining, Given.Now), (unit.Phase, unit.PhaseSince)));
        Assert.Equal(before == after ? state.RouteVersion : state.RouteVersion + 1, next.RouteVersion);
    }

    [Fact]
    public void UpdateUnits_Fewer_RetiresTheReplacementWithItsUnit()
    {
        var moving = Given.Unit(PlannedUnitPhase.InService, 1, epoch: 2);
        var state = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService), moving) with
        {
            Replacements = [Given.Unit(PlannedUnitPhase.Starting, 1, epoch: 3) with { Replaces = moving.Epoch }],
        };
        var next = Update(state, 1, null);
        Assert.Empty(next.Replacements);
        Assert.Equal([2L, 3L], next.Retiring.Select(unit => unit.Epoch).Order());
    }

    private static ModelVersionState Update(ModelVersionState state, int min, int? max) =>
        ModelVersionTransitions.UpdateUnits(state, min, max, ["a"], 0, Given.Caller, Given.Now);

    [Fact]
    public void RefusePicture_ReachesTheRouters_AndForgetsWhatIsOver()
    {
        var state = Given.Version(ModelVersionStatus.Running) with
        {
            RefusedPictures = [new("over", Given.Now), new("again", Given.Now.AddMinutes(1)), new("other", Given.Now.AddMinutes(1))],
        };
        var next = ModelVersionTransitions.RefusePicture(state, new("again", Given.Now.AddMinutes(10)), Given.Now);
        Assert.Equal([new("other", Given.Now.AddMinutes(1)), new("again", Given.Now.AddMinutes(10))], next.RefusedPictures);
        Assert.Equal(state.RouteVersion + 1, next.RouteVersion);
    }

    [Fact]
    public void RefusePicture_TooMany_KeepsTheNewest()
    {
        var state = Given.Version(ModelVersionStatus.Running);
        for (var number = 0; number < 1000; number++)
        {
            state = ModelVersionTransitions.RefusePicture(state, new($"picture {number}", Given.Now.AddMinutes(10)), Given.Now);
        }

        Assert.InRange(state.RefusedPictures.Length, 10, 200);
        Assert.Equal("picture 999", state.RefusedPictures[^1].Picture);
    }

    [Fact]
    public void Table_NamesEveryStatus() => Assert.Equal(Enum.GetValues<ModelVersionStatus>(), Table.Select(row => row.Data.Item1));

    [Theory]
    [InlineData(ModelVersionStatus.Failed)]
    [InlineData(ModelVersionStatus.Stopped)]
    public void UnitsStillLeaving_ForbidDeleteAndNotStart(ModelVersionStatus status)
    {
        var state = Given.Version(status, Given.Unit(PlannedUnitPhase.Draining));
        Check(state, ModelVersionStatus.Starting, before => ModelVersionTransitions.Start(before, 1, null, UnitPlan.Spread(1, ["a"], 0), Given.Caller, Given.Now));
        Check(state, null, before => ModelVersionTransitions.BeginDelete(before, Given.Now));
    }

    [Fact]
    public void Start_KeepsWhatWasAskedForAndTheCall()
    {
        var plan = UnitPlan.Spread(3, ["a", "b"], 0);
        var state = ModelVersionTransitions.Start(Given.Version(ModelVersionStatus.Stopped), 3, 5, plan, Given.Caller, Given.Now);
        Assert.Equal((3, 5), (state.MinInferenceUnits, state.MaxInferenceUnits));
        Assert.Equal(plan, state.Units);
        Assert.NotNull(Grains.Records.RecentCalls.FindAnswer(state.RecentCalls, Given.Caller, ModelVersionTransitions.StartOperation, ""));
    }

    [Fact]
    public void Stop_DrainsWhatRunsAndDropsWhatNeverStarted()
    {
        var running = Given.Unit(PlannedUnitPhase.InService);
        var loading = Given.Unit(PlannedUnitPhase.Starting, ordinal: 1);
        var state = ModelVersionTransitions.Stop(
            Given.Version(ModelVersionStatus.Running, running, loading, Given.Unit(PlannedUnitPhase.Pending, ordinal: 2)), Given.Caller, Given.Now);
        Assert.Equal([running with { Phase = PlannedUnitPhase.Draining }, loading with { Phase = PlannedUnitPhase.Draining }], state.Retiring.AsEnumerable());
        Assert.Empty(state.Units);
    }

    [Fact]
    public void BeginDelete_NoSuchVersion_HasNoEffect()
    {
        var nothing = new ModelVersionState();
        Assert.Same(nothing, ModelVersionTransitions.BeginDelete(nothing, Given.Now));
    }

    [Fact]
    public void Import_Accepted_CompletesTraining()
    {
        var state = ModelVersionTransitions.Import(Training(), new(ImportPhase.Accepted, Given.Artifact), _options, Given.Now);
        Assert.Equal(ModelVersionStatus.TrainingCompleted, state.Status);
        Assert.Equal(StatusMessages.TrainingCompleted, state.StatusMessage);
        Assert.Equal(Given.Artifact, state.Artifact);
        Assert.Equal(Given.Now, state.ImportEnded);
    }

    [Theory]
    [InlineData("No labels.", "No labels.")]
    [InlineData(null, "The model package was refused.")]
    public void Import_Rejected_FailsTrainingWithTheReason(string? reason, string message)
    {
        var state = ModelVersionTransitions.Import(Training(), new(ImportPhase.Rejected, Message: reason), _options, Given.Now);
        Assert.Equal((ModelVersionStatus.TrainingFailed, message), (state.Status, state.StatusMessage));
    }

    [Theory]
    [InlineData(ImportPhase.Failed, "Disk full.", "Disk full.")]
    [InlineData(ImportPhase.Unknown, null, "gone")]
    public void Import_FailedForOutsideReasons_IsTriedAgainWithGrowingWaitsUntilItsTimeIsOver(ImportPhase phase, string? message, string said)
    {
        var report = new ImportReport(phase, Message: message);
        var now = Given.Now;
        var state = ModelVersionTransitions.BeginImport(Training(), now);
        Assert.Equal((1, true), (state.ImportAttempts, state.Import.IsBegun));
        Assert.Same(state, ModelVersionTransitions.BeginImport(state, now));
        var waits = new List<double>();
        while (true)
        {
            var failed = ModelVersionTransitions.Import(state, report, _options, now);
            if (failed.Status != ModelVersionStatus.TrainingInProgress)
            {
                Assert.Equal(ModelVersionStatus.TrainingFailed, failed.Status);
                Assert.Contains(said, failed.StatusMessage, StringComparison.Ordinal);
                break;
            }

            Assert.Contains(said, failed.StatusMessage, StringComparison.Ordinal);
            Assert.True(failed.Import.IsWaiting);
            // A failure counts once, however often it is seen.
            Assert.Same(failed, ModelVersionTransitions.Import(failed, report, _options, now));
            Assert.Same(failed, ModelVersionTransitions.BeginImport(failed, failed.Import.NotBefore - TimeSpan.FromTicks(1)));
            waits.Add((failed.Import.NotBefore - now).TotalSeconds);
            now = failed.Import.NotBefore;
            state = ModelVersionTransitions.BeginImport(failed, now);
            Assert.True(state.Import.IsBegun);
            Assert.Equal(StatusMessages.TrainingInProgress, ModelVersionTransitions.Import(state, new(ImportPhase.Running), _options, now).StatusMessage);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Take(8));
        Assert.InRange(now - Given.Now, _options.ImportRetryTime, _options.ImportRetryTime + _options.ImportBackOffLimit);
    }

    [Fact]
    public void BeginDelete_WhileTheLastUnitsFinish_IsRefusedAndSaysSo()
    {
        var failed = Given.Version(ModelVersionStatus.Failed, Given.Unit(PlannedUnitPhase.Draining));
        var refusal = Assert.Throws<CustomLabelsException>(() => ModelVersionTransitions.BeginDelete(failed, Given.Now));
        Assert.Contains("finishing", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ModelVersionStatus.Starting, ModelVersionTransitions.Start(failed, 1, null, [], Given.Caller, Given.Now).Status);
    }

    [Fact]
    public void ForgiveLoads_TakesBackTheAttemptsThatAreUnderWayOnly()
    {
        var state = Given.Version(
            ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.Starting, attempts: 2), Given.Unit(PlannedUnitPhase.Pending, ordinal: 1, attempts: 2));
        Assert.Equal([1, 2], ModelVersionTransitions.ForgiveLoads(state).Units.Select(unit => unit.Attempts));
        var resting = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService));
        Assert.Same(resting, ModelVersionTransitions.ForgiveLoads(resting));
    }

    [Theory]
    [InlineData(ImportPhase.Unknown)]
    [InlineData(ImportPhase.Running)]
    public void Import_UnderWay_ChangesNothing(ImportPhase phase)
    {
        var state = Training();
        Assert.Same(state, ModelVersionTransitions.Import(state, new(phase), _options, Given.Now));
    }

    [Fact]
    public void AwaitImporter_SaysSoOnceAndUntilTheImportRuns()
    {
        var waiting = ModelVersionTransitions.AwaitImporter(Training());

        Assert.Equal("The model is being trained. Waiting: No inference silo is active.", waiting.StatusMessage);
        Assert.Same(waiting, ModelVersionTransitions.AwaitImporter(waiting));
        Assert.Equal(StatusMessages.TrainingInProgress, ModelVersionTransitions.Import(waiting, new(ImportPhase.Running), _options, Given.Now).StatusMessage);
        var trained = Given.Version(ModelVersionStatus.TrainingCompleted);
        Assert.Same(trained, ModelVersionTransitions.AwaitImporter(trained));
    }

    [Fact]
    public void NoteArtifact_OfEveryTry_IsKeptOnceAndReferredTo()
    {
        var noted = ModelVersionTransitions.NoteArtifact(ModelVersionTransitions.NoteArtifact(Training(), "first"), "second");
        Assert.Same(noted, ModelVersionTransitions.NoteArtifact(noted, "first"));
        var trained = ModelVersionTransitions.Import(noted, new(ImportPhase.Accepted, Given.Artifact with { Digest = "second" }), _options, Given.Now);
        Assert.Equal(["first", "second"], trained.ReferredArtifacts.Order());
        Assert.Throws<CustomLabelsException>(() => ModelVersionTransitions.NoteArtifact(trained, "third"));
        // Of a version that was imported before such notes were taken.
        Assert.Equal(["second"], (trained with { NotedArtifacts = [] }).ReferredArtifacts);
    }

    [Fact]
    public void Import_ReportAfterTraining_ChangesNothing()
    {
        var state = Given.Version(ModelVersionStatus.Running);
        Assert.Same(state, ModelVersionTransitions.Import(state, new(ImportPhase.Rejected), _options, Given.Now));
    }

    private static ModelVersionState Training() =>
        Given.Version(ModelVersionStatus.TrainingInProgress) with { Artifact = null, StatusMessage = StatusMessages.TrainingInProgress };

    private static void Check(ModelVersionState before, ModelVersionStatus? expected, Func<ModelVersionState, ModelVersionState> transition)
    {
        if (expected is null)
        {
            var refusal = Assert.Throws<CustomLabelsException>(() => transition(before));
            Assert.Equal(CustomLabelsError.ResourceInUse, refusal.Error);
            return;
        }

        var after = transition(before);
        Assert.Equal(expected, after.Status);
        Assert.NotEmpty(after.StatusMessage);
        // Routers learn of every change of status.
        Assert.Equal(before.RouteVersion + (before.Status == expected ? 0 : 1), after.RouteVersion);
    }
}
