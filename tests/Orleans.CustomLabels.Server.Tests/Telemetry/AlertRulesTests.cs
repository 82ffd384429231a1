using System.Diagnostics;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Telemetry;

/// <summary>The alerts fire when they shall and not otherwise, as Prometheus' own tool finds.</summary>
public sealed class AlertRulesTests
{
    private static string Tests => Path.Combine(Repository.Root, "tests", "Orleans.CustomLabels.Server.Tests", "Telemetry", "alerts.test.yaml");

    [Fact]
    public Task Promtool_finds_the_rules_well_formed() => RunAsync("check", "rules", Monitoring.Rules);

    [Fact]
    public async Task Promtool_finds_that_each_alert_fires_when_it_shall()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        var tests = folder["alerts.test.yaml"];
        var text = await File.ReadAllTextAsync(Tests, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(tests, text.Replace("RULES", Monitoring.Rules, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await RunAsync("test", "rules", tests);
    }

    [Fact]
    public async Task Promtool_finds_the_dashboard_s_expressions_well_formed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);
        var rules = Monitoring.DashboardExpressions()
            .Select(expression => expression.Replace("$__rate_interval", "5m", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal))
            .Select((expression, number) => FormattableString.Invariant($"      - record: dashboard:expression:{number}\n        expr: '{expression}'\n"));
        var file = folder["dashboard.yaml"];
        await File.WriteAllTextAsync(file, $"groups:\n  - name: dashboard\n    rules:\n{string.Concat(rules)}", TestContext.Current.CancellationToken);
        await RunAsync("check", "rules", "--lint=none", file);
    }

    [Fact]
    public async Task Each_alert_has_a_test_where_it_fires_and_one_where_it_does_not()
    {
        var cases = (await File.ReadAllTextAsync(Tests, TestContext.Current.CancellationToken)).Split("- eval_time: ");
        foreach (var alert in Monitoring.AlertNames())
        {
            var own = cases.Where(one => one.Contains($"alertname: {alert}\n", StringComparison.Ordinal)).ToList();
            Assert.True(own.Exists(one => one.Contains("exp_alerts: []", StringComparison.Ordinal)), $"{alert}: no case where it does not fire.");
            Assert.True(own.Exists(one => one.Contains("exp_labels:", StringComparison.Ordinal)), $"{alert}: no case where it fires.");
        }
    }

    [Fact]
    public async Task Each_alert_says_how_bad_it_is_and_leads_to_its_page_of_the_runbook()
    {
        var runbook = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "runbook.md"), TestContext.Current.CancellationToken);
        var rules = (await File.ReadAllTextAsync(Monitoring.Rules, TestContext.Current.CancellationToken)).Split("      - alert: ")[1..];
        Assert.Equal(Monitoring.AlertNames(), rules.Select(rule => rule.Split('\n')[0]));
        foreach (var rule in rules)
        {
            var name = rule.Split('\n')[0];
            Assert.Matches(@"severity: (critical|warning|info)\n", rule);
            Assert.Matches(@"summary: \S", rule);
            Assert.Matches(@"description: \S", rule);
            Assert.Contains($"runbook_url: docs/runbook.md#{name.ToLowerInvariant()}\n", rule, StringComparison.Ordinal);
            // The anchor of a heading is its text in small letters.
            Assert.Contains($"\n## {name}\n", runbook, StringComparison.Ordinal);
        }
    }

    private static async Task RunAsync(params string[] arguments)
    {
        var program = Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "promtool is not installed (Debian: apt-get install --no-install-recommends prometheus).");
        using var process = Process.Start(new ProcessStartInfo(program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
    }
}
