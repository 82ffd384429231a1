using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.OperatingPlans;
using CustomLabels.Grains.Tests.ModelVersions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Grains.Tests.OperatingPlans;

/// <summary>
/// A version with the real follower of its plan, on a clock of the test. Units come and go at once. It is looked at when it runs, and otherwise only when
/// the account, which the supervisor asks, says that something is due.
/// </summary>
internal sealed class PlannedVersion
{
    private readonly IAccountGrain _account;
    private PlanFollower _follower = null!;

    public PlannedVersion(OperatingPlan plan, DateTimeOffset now, ModelVersionStatus status = ModelVersionStatus.Stopped)
    {
        _account = DispatchProxy.Create<IAccountGrain, FakeAccount>();
        Time = new(now);
        State = Given.Version(status);
        Reactivate();
        Put(plan);
    }

    public FakeTimeProvider Time { get; }

    public ModelVersionState State { get; set; }

    /// <summary>Refuses starts while set.</summary>
    public string? Refusal { get; set; }

    public DateTimeOffset? NextActionOfAccount => ((FakeAccount)(object)_account).NextAction;

    public OperatingPlanDescription Described => _follower.Describe();

    public bool IsRunning => State.Status == ModelVersionStatus.Running;

    /// <summary>The owner comes up anew.</summary>
    public void Reactivate() => _follower = new(Given.Arn, _account, () => State, ChangeAsync, CarryOutAsync, Time, NullLogger.Instance);

    public void Put(OperatingPlan plan)
    {
        Complete(_follower.AnnounceAsync(State, plan));
        State = ModelVersionTransitions.PutPlan(State, plan, Time.GetUtcNow());
    }

    /// <summary>A person starts it.</summary>
    public void Start() => State = Started(ModelVersionTransitions.Start(State, 1, null, [], Given.Caller, Time.GetUtcNow()));

    /// <summary>A person stops it.</summary>
    public void Stop() => State = Stopped(ModelVersionTransitions.Stop(State, Given.Caller, Time.GetUtcNow()));

    /// <summary>Time passes, a minute between two looks.</summary>
    public void PassTo(DateTimeOffset at)
    {
        while (Time.GetUtcNow() < at)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            Look();
        }
    }

    /// <summary>Time passes while nothing runs, then everything comes up.</summary>
    public void SleepTo(DateTimeOffset at)
    {
        Time.SetUtcNow(at);
        Reactivate();
        Look();
    }

    private void Look()
    {
        if (IsRunning || NextActionOfAccount <= Time.GetUtcNow())
        {
            Complete(_follower.LookAsync());
        }
    }

    private async Task<ModelVersionState> ChangeAsync(Func<ModelVersionState, Task<ModelVersionState>> change) => State = await change(State);

    private Task<ModelVersionState> CarryOutAsync(OperatingDecision decision, ModelVersionState state)
    {
        var now = Time.GetUtcNow();
        return Task.FromResult(decision.Step switch
        {
            OperatingStep.Start when Refusal is not null => throw new CustomLabelsException(CustomLabelsError.LimitExceeded, Refusal),
            OperatingStep.Start => Started(ModelVersionTransitions.Start(state, decision.MinInferenceUnits, decision.MaxInferenceUnits, [], Given.Caller, now)),
            OperatingStep.Stop => Stopped(ModelVersionTransitions.Stop(state, Given.Caller, now, decision.Reason)),
            _ => state.PassSchedule(now),
        });
    }

    private static ModelVersionState Started(ModelVersionState state) => state with { Status = ModelVersionStatus.Running };

    private static ModelVersionState Stopped(ModelVersionState state) => state with { Status = ModelVersionStatus.Stopped };

    private static void Complete(Task work)
    {
        Xunit.Assert.True(work.IsCompleted);
        work.GetAwaiter().GetResult();
    }

    /// <summary>Remembers when the version must be woken.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is generated as a subclass of it.")]
    internal class FakeAccount : DispatchProxy
    {
        public DateTimeOffset? NextAction { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Xunit.Assert.Equal(nameof(IAccountGrain.SetNextActionAsync), targetMethod!.Name);
            NextAction = (DateTimeOffset?)args![1];
            return Task.CompletedTask;
        }
    }
}
