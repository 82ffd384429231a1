using CustomLabels.Client.Admission;
using CustomLabels.Client.Silos;
using Xunit;

namespace CustomLabels.Client.Tests.Admission;

public sealed class WaitingRoomTests
{
    private const int Units = 8;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);
    private readonly DetectionRouterOptions _options = new();

    [Fact]
    public async Task Load_BelowCapacity_TurnsNobodyAway()
    {
        var service = new CrowdedService(Units, _options);
        service.Offer("a", service.Capacity * 0.8, TimeSpan.Zero, Long);
        await service.RunAsync();
        Assert.All(service.Calls, call => Assert.NotNull(call.Answered));
        Assert.True(service.Calls.Count > 3000);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public async Task Load_AboveCapacity_KeepsTheUnitsBusyAndTheWaitShort(double times)
    {
        var service = new CrowdedService(Units, _options);
        service.Offer("a", service.Capacity * times, TimeSpan.Zero, Long);
        await service.RunAsync();
        var answered = service.Calls.Where(call => call.Answered is not null).ToArray();
        Assert.InRange(answered.Length / Long.TotalSeconds, service.Capacity * 0.99, service.Capacity * 1.02);
        Assert.All(answered, call => Assert.InRange(call.Told - call.Came, TimeSpan.Zero, 1.5 * _options.BurstWait));
        Assert.All(answered.Where(call => call.Came > Settled), call => Assert.InRange(call.Told - call.Came, TimeSpan.Zero, 1.5 * _options.QueueWait));
        // The clock is virtual: at once means at the same instant.
        Assert.All(service.Calls.Except(answered), call => Assert.Equal(call.Came, call.Told));
    }

    [Fact]
    public async Task Burst_ThatIsOverSoon_IsAnsweredWhole()
    {
        var service = new CrowdedService(Units, _options);
        service.Offer("a", service.Capacity * 0.3, TimeSpan.Zero, Long);
        service.Offer("a", service.Capacity * 10, Settled, Settled + TimeSpan.FromSeconds(0.2));
        await service.RunAsync();
        Assert.All(service.Calls, call => Assert.NotNull(call.Answered));
        Assert.True(service.Calls.Max(call => call.Told - call.Came) > 1.5 * _options.QueueWait);
    }

    [Fact]
    public async Task Load_Drops_TheNextCallsWaitNoLongerThanTheLineWas()
    {
        var service = new CrowdedService(Units, _options);
        service.Offer("a", service.Capacity * 10, TimeSpan.Zero, Long);
        service.Offer("a", service.Capacity * 0.6, Long, 2 * Long);
        await service.RunAsync();
        var later = service.Calls.Where(call => call.Came > Long + TimeSpan.FromSeconds(2)).ToArray();
        Assert.All(later, call => Assert.NotNull(call.Answered));
        Assert.InRange(later.Average(call => (call.Told - call.Came).TotalSeconds), 0, 0.02);
    }

    [Fact]
    public async Task EqualCallers_OneFloods_AllGetTheSame()
    {
        var service = new CrowdedService(Units, _options);
        service.Offer("flood", service.Capacity * 10, TimeSpan.Zero, Long);
        foreach (var caller in (string[])["a", "b", "c"])
        {
            service.Offer(caller, service.Capacity * 0.5, TimeSpan.Zero, Long);
        }

        await service.RunAsync();
        var shares = service.Calls.Where(call => call.Answered is not null).CountBy(call => call.Caller).Select(pair => (double)pair.Value).ToArray();
        Assert.Equal(4, shares.Length);
        Assert.InRange(shares.Sum() * shares.Sum() / (shares.Length * shares.Sum(share => share * share)), 0.99, 1);
    }

    [Fact]
    public async Task ModestCallers_OneFloods_NoneIsTurnedAway()
    {
        var service = new CrowdedService(Units, _options);
        service.Offer("flood", service.Capacity * 10, TimeSpan.Zero, Long);
        service.Offer("a", service.Capacity * 0.1, TimeSpan.Zero, Long);
        service.Offer("b", service.Capacity * 0.2, TimeSpan.Zero, Long);
        await service.RunAsync();
        var modest = service.Calls.Where(call => call.Caller != "flood" && call.Came > Settled).ToArray();
        Assert.True(modest.Length > 1000);
        Assert.All(modest, call => Assert.NotNull(call.Answered));
        Assert.InRange(modest.Average(call => (call.Told - call.Came).TotalSeconds), 0, 0.1);
    }

    [Fact]
    public async Task CallThatIsOver_LeavesTheRoom()
    {
        var service = Full(1);
        using var over = new CancellationTokenSource();
        var waiting = EnterUntil(service, over.Token);
        Assert.False(waiting.IsCompleted);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        service.Units[0].Leave();
        Assert.Same(service.Units[0], (await Enter(service)).Unit);
    }

    [Fact]
    public async Task CallThatIsOverBeforeItComes_IsCancelled()
    {
        var service = Full(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EnterUntil(service, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task NewRoutes_WithAnotherUnit_AdmitThoseThatWait()
    {
        var service = Full(2);
        var others = new CrowdedService(3, _options).Units;
        var waiting = Enter(service);
        service.Room.Serve([.. service.Units, others[2]]);
        Assert.Same(others[2], (await waiting).Unit);
    }

    [Fact]
    public async Task NewRoutes_WithoutUnits_LetNobodyWait()
    {
        var service = Full(2);
        var waiting = Enter(service);
        service.Room.Serve([]);
        Assert.Equal(AdmissionVerdict.NoUnit, (await waiting).Verdict);
        Assert.Equal(AdmissionVerdict.NoUnit, (await Enter(service)).Verdict);
    }

    [Fact]
    public void UnitsGoAndComeBack_TheLineIsNoLongerThanBefore()
    {
        var service = Full(4);
        var before = Waiting(service);
        service.Room.Serve([]);
        service.Time.Advance(TimeSpan.FromSeconds(1));
        service.Room.Serve(service.Units);
        Assert.Equal(before, Waiting(service));

        static int Waiting(CrowdedService service) => Enumerable.Range(0, 500).Count(_ => !Enter(service).IsCompleted);
    }

    [Fact]
    public async Task UnitThatIsFull_GetsNoCallBeforeItsTime()
    {
        var service = new CrowdedService(1, _options);
        service.Units[0].Fill(service.Time.GetTimestamp() + service.Time.TimestampFrequency);
        var waiting = Enter(service);
        service.Time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(waiting.IsCompleted);
        service.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Same(service.Units[0], (await waiting).Unit);
    }

    [Fact]
    public async Task AllSilosSilent_TheUnitsAreUsedAnyway()
    {
        var service = new CrowdedService(2, _options);
        Assert.All(service.Units, unit => unit.Silo.Judge(PingVerdict.Silent));
        Assert.NotNull((await Enter(service)).Unit);
    }

    [Fact]
    public async Task SiloSilent_OthersFull_WaitsForTheOthers()
    {
        var service = new CrowdedService(2, _options);
        service.Units[0].Silo.Judge(PingVerdict.Silent);
        while (Enter(service) is { IsCompleted: true } admitted)
        {
            Assert.Same(service.Units[1], (await admitted).Unit);
        }

        Assert.Equal(UnitWindow.For(CrowdedService.RunSeconds), service.Units[1].InFlight);
    }

    [Fact]
    public async Task SiloAnswersAgain_AdmitsThoseThatWait()
    {
        var service = new CrowdedService(2, _options);
        service.Units[0].Silo.Judge(PingVerdict.Silent);
        Task<UnitAdmission> waiting;
        while ((waiting = Enter(service)).IsCompleted)
        {
        }

        service.Units[0].Silo.Judge(PingVerdict.Answers);
        service.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Same(service.Units[0], (await waiting).Unit);
    }

    private static Task<UnitAdmission> Enter(CrowdedService service) => EnterUntil(service, TestContext.Current.CancellationToken);

    private static Task<UnitAdmission> EnterUntil(CrowdedService service, CancellationToken over) => service.Room.EnterAsync("a", over).AsTask();

    /// <summary>A service whose units have no more room.</summary>
    private CrowdedService Full(int units)
    {
        var service = new CrowdedService(units, _options);
        for (var call = 0; call < units * UnitWindow.For(CrowdedService.RunSeconds); call++)
        {
            Assert.True(Enter(service).IsCompletedSuccessfully);
        }

        return service;
    }
}
