using CustomLabels.ChaosTests.Cluster;
using CustomLabels.ChaosTests.Histories;
using CustomLabels.ChaosTests.Reports;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Rows;

/// <summary>R10: many callers start, stop and describe versions at random while silos are killed and frozen under load.</summary>
[Collection(nameof(ChaosGroup))]
public sealed class ControlHistoryTests(SharedStage shared, ITestOutputHelper output)
{
    private const string Id = "R10";
    private const double Share = 0.6;
    private const int Callers = 16;
    private const int Versions = 4;

    [Fact, Trait("Row", "R10")]
    public async Task What_callers_see_fits_the_state_machine_and_no_unit_is_left_over()
    {
        var stage = await shared.GetAsync();
        var versions = await stage.Spares.TakeAsync(Versions);
        var faults = ChaosLength.Asked.HistoryFaults;
        var fault = $"{Callers} callers x Start, Stop, Describe; {(faults + 1) / 2} x kill -9, {faults / 2} x SIGSTOP for {ChaosLength.Asked.Frozen.TotalSeconds} s";
        await Row.RunAsync(Id, fault, stage, ends: faults, output, async report =>
        {
            var history = new CallHistory();
            var gateways = stage.Cluster.Urls.Select(url => new AwsJsonClient(url)).ToArray();
            var last = new RandomCaller(Callers, gateways, versions, history, new(Callers));
            // What earlier rows have left them in.
            var before = await Task.WhenAll(versions.Select(version => last.CallAsync(version, VersionOperation.Describe)));

            await using var load = stage.StartLoad(Share);
            using var end = new CancellationTokenSource();
            var callers = Enumerable.Range(0, Callers)
                .Select(number => new RandomCaller(number, gateways, versions, history, new(number)).CallUntilAsync(end.Token)).ToArray();
            await report.PassQuietAsync();
            for (var number = 0; number < faults; number++)
            {
                await DisturbAsync(stage, report, stage.Cluster.Silos[(number * 5) % stage.Cluster.Silos.Count], isFreeze: number % 2 == 1);
            }

            await end.CancelAsync();
            await Task.WhenAll(callers);
            var calls = await load.StopAsync();
            await Task.WhenAll(versions.Select(version => StopAsync(last, version)));
            await stage.SettleAsync();

            report.Calls(calls, stage.Capacity, stage.Capacity * Share);
            report.Count("calls rejected, while capacity sufficed", report.Result.Calls!.Rejected, 0);
            foreach (var (version, status) in versions.Zip(before))
            {
                Check(report, version, history.Of(version), status!);
            }

            report.Note($"control calls: {string.Join(", ", history.All.CountBy(call => $"{call.Operation} {call.Answer ?? "unknown"}").OrderBy(count => count.Key).Select(count => $"{count.Value} x {count.Key}"))}");
            await UnitCensus.CountAsync(stage.Cluster, report, stage.Version);
            report.Count("threads of units in all silos", await UnitThreads.CountAsync(stage.Cluster), stage.Cluster.Layout.Units);
        });
    }

    private static async Task DisturbAsync(ChaosStage stage, RowReport report, ChaosNode silo, bool isFreeze)
    {
        var lost = stage.ProcessesOf(silo);
        var at = report.Fault();
        if (isFreeze)
        {
            await silo.SignalAsync("-STOP");
            await Moment.PassAsync(ChaosLength.Asked.Frozen);
            await silo.SignalAsync("-CONT");
        }
        else
        {
            await silo.KillAsync();
        }

        report.Back((await stage.WaitWholeAsync(at, lost) - at) / 1000);
        await Moment.PassAsync(ChaosLength.Asked.Afterwards);
        await stage.SettleAsync();
    }

    /// <summary>Brings a version to rest, whatever it does; these calls are part of the history.</summary>
    private static async Task StopAsync(RandomCaller caller, VersionUnderTest version)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await caller.CallAsync(version, VersionOperation.Describe) is not (VersionMachine.Stopped or VersionMachine.TrainingCompleted) and var status)
        {
            Assert.False(limit.IsCancellationRequested, $"{version.Name} does not come to rest: it is {status}.");
            if (status is VersionMachine.Starting or VersionMachine.Running)
            {
                await caller.CallAsync(version, VersionOperation.Stop);
            }

            await Moment.PassAsync(TimeSpan.FromMilliseconds(200));
        }
    }

    private static void Check(RowReport report, VersionUnderTest version, IReadOnlyList<VersionCall> history, string status)
    {
        var starts = history.Count(call => call.Answer == VersionMachine.Starting && call.Operation == VersionOperation.Start);
        if (starts < 3)
        {
            report.Fail($"{version.Name} was started {starts} times: too seldom to prove anything.");
        }

        if (HistoryChecker.Check(history, status) is not { } misfit)
        {
            return;
        }

        var folder = Directory.CreateDirectory(ResultsFolder.LogsOf(Id)).FullName;
        File.WriteAllLines(Path.Combine(folder, $"{version.Name}.history"), history.OrderBy(call => call.Sent).Select(call => call.ToString()).Prepend($"{status}; {misfit}"));
        report.Fail($"{version.Name}: {misfit}");
    }
}
