using CustomLabels.Contracts.Errors;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Gateway.Tests.Metrics;

/// <summary>From the counted call to the stored row, with a store that fails.</summary>
public sealed class MetricsFlusherTests : IDisposable
{
    private const string Account = "111122223333";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly FakeCluster _cluster = new();
    private readonly RequestMeter _meter;
    private readonly MetricsFlusher _flusher;

    public MetricsFlusherTests()
    {
        _meter = new(_clock);
        _flusher = new(
            _meter, _cluster, Options.Create(new GatewayOptions()), Options.Create(new RequestMetricsOptions()), _clock, NullLogger<MetricsFlusher>.Instance);
    }

    private FakeMetricsGrain Day => _cluster.Metrics($"aws/us-east-1/{Account}/2026-03-04");

    [Fact]
    public async Task Minute_IsStoredWhenItIsOverAndNotBefore()
    {
        Count("Detect", RequestOutcome.Success, 3);
        Count("Detect", RequestOutcome.Throttle, 2);
        Count("Detect", RequestOutcome.UserError, 1);
        Count("Describe", RequestOutcome.ServerError, 4);
        await FlushAsync();
        Assert.Empty(Day.Rows);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FlushAsync();
        await FlushAsync();
        var detect = Assert.Single(Day.Rows, row => row.Operation == "Detect").Figures;
        Assert.Equal((306, 3L, 2L, 1L, 0L), (detect.Minute, detect.Successes, detect.Throttles, detect.UserErrors, detect.ServerErrors));
        Assert.Equal((3, 3 * 20_000, 20_000, 20_000), (detect.Times.Count, detect.Times.Sum, detect.Times.Min, detect.Times.Max));
        Assert.Equal(4, Assert.Single(Day.Rows, row => row.Operation == "Describe").Figures.ServerErrors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Flush_ThatFailed_IsSentAgainAndCountedOnce(bool isStoredAllTheSame)
    {
        (Day.NextFailure, Day.IsStoredAllTheSame) = (new CustomLabelsException(CustomLabelsError.InternalServerError, "The store is away."), isStoredAllTheSame);
        Count("Detect", RequestOutcome.Success, 3);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FlushAsync();
        Count("Detect", RequestOutcome.Success, 2);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FlushAsync();
        Assert.Equal([(306, 3L), (307, 2L)], Day.Rows.Select(row => (row.Figures.Minute, row.Figures.Successes)));
    }

    [Fact]
    public async Task FailureOfAnyType_DoesNotEndTheGateway()
    {
        // What a store's driver throws cannot travel between silos: another exception arrives in its place.
        Day.NextFailure = new Orleans.Serialization.CodecNotFoundException("Could not find a codec for the driver's exception.");
        Count("Detect", RequestOutcome.Success, 3);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FlushAsync();
        Assert.Empty(Day.Rows);
        await FlushAsync();
        Assert.Equal(3, Assert.Single(Day.Rows).Figures.Successes);
    }

    [Fact]
    public async Task Stop_StoresTheMinuteThatIsNotOver()
    {
        Count("Detect", RequestOutcome.Success, 5);
        await _flusher.StartAsync(TestContext.Current.CancellationToken);
        await _flusher.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, Assert.Single(Day.Rows).Figures.Successes);
    }

    [Fact]
    public async Task StoreAwayForHours_LosesTheOldestAndNoMemory()
    {
        for (var minute = 0; minute < 250; minute++)
        {
            Day.NextFailure = new TimeoutException();
            Count("Detect", RequestOutcome.Success, 1);
            _clock.Advance(TimeSpan.FromMinutes(1));
            await FlushAsync();
        }

        Day.NextFailure = null;
        await FlushAsync();
        Assert.InRange(Day.Rows.Count, 180, 181);
        Assert.Equal(306 + 249, Day.Rows[^1].Figures.Minute);
    }

    [Fact]
    public async Task Midnight_DividesTheDays()
    {
        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 4, 23, 59, 59, TimeSpan.Zero));
        Count("Detect", RequestOutcome.Success, 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Count("Detect", RequestOutcome.Success, 2);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FlushAsync();
        Assert.Equal((1439, 1L), Assert.Single(Day.Rows.Select(row => (row.Figures.Minute, row.Figures.Successes))));
        Assert.Equal(
            (0, 2L), Assert.Single(_cluster.Metrics($"aws/us-east-1/{Account}/2026-03-05").Rows.Select(row => (row.Figures.Minute, row.Figures.Successes))));
    }

    [Fact]
    public async Task CallsAndFlushesAtTheSameTime_LoseAndDoubleNothing()
    {
        const int Callers = 4;
        const int Calls = 20_000;
        var counted = Parallel.ForAsync(0, Callers, TestContext.Current.CancellationToken, (_, _) =>
        {
            for (var call = 0; call < Calls; call++)
            {
                Count("Detect", RequestOutcome.Success, 1);
            }

            return ValueTask.CompletedTask;
        });
        while (!counted.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await FlushAsync();
        }

        await counted;
        await FlushAsync(all: true);
        Assert.Equal(Callers * Calls, _cluster.AllMetrics.Sum(day => day.Rows.Sum(row => row.Figures.Successes)));
    }

    [Theory]
    [InlineData(400, "ThrottlingException", nameof(RequestOutcome.Throttle))]
    [InlineData(400, "ProvisionedThroughputExceededException", nameof(RequestOutcome.Throttle))]
    [InlineData(500, "ThrottlingException", nameof(RequestOutcome.ServerError))]
    [InlineData(500, "InternalServerError", nameof(RequestOutcome.ServerError))]
    [InlineData(400, "LimitExceededException", nameof(RequestOutcome.UserError))]
    [InlineData(413, "RequestEntityTooLargeException", nameof(RequestOutcome.UserError))]
    public void Answer_IsCountedByStatusAndName(int status, string type, string outcome) =>
        Assert.Equal(outcome, RequestOutcomes.Of(new(status, type, "")).ToString());

    public void Dispose() => _flusher.Dispose();

    private Task FlushAsync(bool all = false) => _flusher.FlushAsync(all, TestContext.Current.CancellationToken);

    private void Count(string operation, RequestOutcome outcome, int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            _meter.Record(new(Account, operation, _clock.GetTimestamp() - (_clock.TimestampFrequency / 50)), outcome);
        }
    }
}
