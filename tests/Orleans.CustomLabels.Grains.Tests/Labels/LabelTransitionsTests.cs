using System.Collections.Immutable;
using CustomLabels.Contracts.Artifacts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Events;
using CustomLabels.Contracts.Labels;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.Events;
using CustomLabels.Grains.Labels;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Records;
using CustomLabels.Grains.Tests.ModelVersions;
using CustomLabels.Inference.Profiles;
using Xunit;

namespace CustomLabels.Grains.Tests.Labels;

/// <summary>What becomes of settings of labels, and what they make of a model's labels.</summary>
public sealed class LabelTransitionsTests
{
    private static readonly ImmutableArray<ArtifactLabel> OfModel = [new("cat", 0.5f), new("dog", 0.316f), new("bird", 0.6f)];
    private static readonly ModelVersionState Running = Given.Version(ModelVersionStatus.Running, Given.Unit(PlannedUnitPhase.InService));

    [Fact]
    public void Put_ReplacesWhatWasSet_AndCounts()
    {
        var first = Put(Running, new("cat", "Katze", 70), new("dog", null, 20));
        Assert.Equal(1, first.Labels.Version);
        Assert.Equal([new("cat", "Katze", 70), new LabelSetting("dog", null, 20)], first.Labels.Labels);
        var second = Put(first, new LabelSetting("bird", "Vogel", null));
        Assert.Equal(2, second.Labels.Version);
        Assert.Equal([new LabelSetting("bird", "Vogel", null)], second.Labels.Labels);
        var none = Put(second);
        Assert.Equal((3L, true), (none.Labels.Version, none.Labels.Labels.IsEmpty));
        Assert.Equal(Running.RouteVersion, none.RouteVersion);
    }

    [Fact]
    public void Put_WhatIsSetAlready_OrAsInTheModel_ChangesNothing()
    {
        Assert.Same(Running, Put(Running, new("cat", "cat", 50), new("dog", null, 31.6f)));
        var set = Put(Running, new LabelSetting("cat", "Katze", 50));
        Assert.Equal(new LabelSetting("cat", "Katze", null), Assert.Single(set.Labels.Labels));
        Assert.Same(set, Put(set, new LabelSetting("cat", "Katze", null)));
    }

    [Fact]
    public void Put_IsKeptForARepetitionOfTheCall() =>
        Assert.NotNull(Put(Running, new LabelSetting("cat", "Katze", null)).RecentCalls.FindAnswer(Given.Caller, LabelTransitions.PutOperation, ""));

    [Fact]
    public void Put_SwappedNames_AreNoDoubles()
    {
        var swapped = Put(Running, new("cat", "dog", null), new("dog", "cat", null));
        Assert.Equal(["dog", "cat", "bird"], LabelOverlay.Describe(OfModel, swapped.Labels).Select(label => label.Name));
    }

    [Theory]
    [InlineData("'cta' is not a label of the model. Did you mean 'cat'?", "cta", "x", null)]
    [InlineData("Two labels would both be shown as 'dog'.", "cat", "dog", null)]
    [InlineData("Labels[0].Name must be 1..255 characters", "cat", "", null)]
    [InlineData("Labels[0].Name must be 1..255 characters", "cat", "   ", null)]
    [InlineData("Labels[0].Name must be 1..255 characters", "cat", "a\nb", null)]
    [InlineData("Labels[0].Threshold must be 0..100.", "cat", null, 100.5f)]
    [InlineData("Labels[0].Threshold must be 0..100.", "cat", null, -1f)]
    [InlineData("Labels[0].Threshold must be 0..100.", "cat", null, float.NaN)]
    [InlineData("Labels[0].Name or Labels[0].Threshold is required", "cat", null, null)]
    public void Put_WhatCannotBe_IsRefusedWithTheReason(string reason, string label, string? name, float? threshold)
    {
        var refusal = Assert.Throws<CustomLabelsException>(() => Put(Running, new LabelSetting(label, name, threshold)));
        Assert.Equal(CustomLabelsError.InvalidParameter, refusal.Error);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Put_TooMany_OrOneTwice_IsRefused()
    {
        Assert.Contains("must not repeat the 'cat'", Refusal(new("cat", "a", null), new("cat", "b", null)), StringComparison.Ordinal);
        Assert.Contains("at most 3 entries", Refusal([.. Enumerable.Range(0, 4).Select(number => new LabelSetting($"{number}", "x", null))]), StringComparison.Ordinal);
        Assert.Contains("1..255", Refusal(new LabelSetting("cat", new('x', 256), null)), StringComparison.Ordinal);
        Assert.Equal(255, Put(Running, new LabelSetting("cat", new('x', 255), null)).Labels.Labels[0].Name!.Length);

        static string Refusal(params LabelSetting[] settings) => Assert.Throws<CustomLabelsException>(() => Put(Running, settings)).Message;
    }

    [Fact]
    public void Put_NamesThatTheModelItselfHasTwice_AreItsOwnAffair()
    {
        ImmutableArray<ArtifactLabel> twins = [new("n02012849 crane", 0.5f), new("crane", 0.5f), new("crane", 0.7f)];
        var set = LabelTransitions.Put(Running, [new("crane", "Kran", 60)], null, twins, Given.Caller, Given.Now);
        Assert.Equal(["n02012849 crane", "Kran", "Kran"], LabelOverlay.Describe(twins, set.Labels).Select(label => label.Name));
    }

    [Theory]
    [InlineData(ModelVersionStatus.TrainingInProgress, false)]
    [InlineData(ModelVersionStatus.TrainingFailed, false)]
    [InlineData(ModelVersionStatus.Deleting, true)]
    public void Put_WithoutAModel_IsRefused(ModelVersionStatus status, bool isImported)
    {
        var state = Given.Version(status) with { Artifact = isImported ? Given.Artifact : null };
        Assert.Equal(CustomLabelsError.ResourceInUse, Assert.Throws<CustomLabelsException>(() => Put(state)).Error);
    }

    [Fact]
    public void Overlay_LeavesOtherLabelsAsTheyAre()
    {
        ImmutableArray<ModelLabel> labels = [new("cat", 0.5f), new("dog", 0.316f)];
        Assert.True(LabelOverlay.Shown(labels, LabelSettings.Empty).IsDefault);
        Assert.Equal(
            [new("Katze", 0.5f), new ModelLabel("dog", 0)],
            LabelOverlay.Shown(labels, new() { Labels = [new("cat", "Katze", null), new("dog", null, 0)] }));
        Assert.Equal(
            [new("cat", "Katze", 50, 70, true), new("dog", "dog", 31.6f, 31.6f, false), new LabelDescription("bird", "bird", 60, 60, false)],
            LabelOverlay.Describe(OfModel, new() { Labels = [new("cat", "Katze", 70)] }));
    }

    [Fact]
    public void Put_WithAnExpectedVersion_OverwritesNoLaterSettings()
    {
        var first = LabelTransitions.Put(Running, [new("cat", "Katze", 70)], Running.Labels.Version, OfModel, Given.Caller, Given.Now);
        var refusal = Assert.Throws<CustomLabelsException>(() =>
            LabelTransitions.Put(first, [new("dog", "Hund", null)], Running.Labels.Version, OfModel, Given.Caller, Given.Now));
        Assert.Equal(CustomLabelsError.ResourceInUse, refusal.Error);
        Assert.Equal("Hund", LabelTransitions.Put(first, [new("dog", "Hund", null)], first.Labels.Version, OfModel, Given.Caller, Given.Now).Labels.Labels[0].Name);
    }

    [Fact]
    public void Change_IsAnEvent()
    {
        var set = Put(Running, new LabelSetting("cat", "Katze", 70));
        Assert.Equal((VersionEventType.LabelsChanged, "1 label of 2 now differs from the model, set by arn:somebody."), Told(Running, set));
        Assert.Equal((VersionEventType.LabelsChanged, "All labels were set back to those of the model."), Told(set, LabelTransitions.Put(set, [], null, OfModel, new("arn", null), Given.Now)));
    }

    private static (VersionEventType, string) Told(ModelVersionState before, ModelVersionState after)
    {
        var happened = Assert.Single(VersionEvents.Between(before, after, Given.Zones("a"), Given.Now));
        return (happened.Type, happened.Message);
    }

    private static ModelVersionState Put(ModelVersionState state, params LabelSetting[] settings) =>
        LabelTransitions.Put(state, [.. settings], null, OfModel, Given.Caller, Given.Now);
}
