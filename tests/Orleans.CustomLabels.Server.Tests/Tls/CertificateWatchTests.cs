using System.Diagnostics.Metrics;
using CustomLabels.Server.Tls;
using CustomLabels.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Tls;

/// <summary>What becomes of changed certificate files; each call of Look is one of the looks every five seconds.</summary>
public sealed class CertificateWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new("authority of this test");
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly List<(LogLevel Level, string Text)> _log = [];
    private readonly CertificateHolder _holder;
    private readonly CertificateWatch _watch;

    public CertificateWatchTests()
    {
        // As Kubernetes lays out a secret: files are links through a link that is moved.
        Put("v1", _authority.Issue("first"));
        Directory.CreateSymbolicLink(_folder["now"], "v1");
        _holder = new(new("test", "CustomLabels__Test__", _folder["now/tls.crt"], _folder["now/tls.key"]), _time.GetUtcNow());
        _watch = new(_holder, _time, _services.GetRequiredService<IMeterFactory>(), new Lines(_log));
    }

    public void Dispose()
    {
        _watch.Dispose();
        _services.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Files_that_are_rewritten_renamed_over_or_linked_anew_are_taken()
    {
        _watch.Look();
        Assert.Equal("CN=first", _holder.Current.Leaf.Subject);

        Put("v1", _authority.Issue("rewritten"));
        _watch.Look();
        Assert.Equal("CN=rewritten", _holder.Current.Leaf.Subject);

        Put("spare", _authority.Issue("renamed"));
        File.Move(_folder["spare/tls.crt"], _folder["v1/tls.crt"], overwrite: true);
        File.Move(_folder["spare/tls.key"], _folder["v1/tls.key"], overwrite: true);
        _watch.Look();
        Assert.Equal("CN=renamed", _holder.Current.Leaf.Subject);

        Put("v2", _authority.Issue("linked"));
        Directory.CreateSymbolicLink(_folder["next"], "v2");
        Directory.Delete(_folder["now"]);
        Directory.Move(_folder["next"], _folder["now"]);
        _watch.Look();
        Assert.Equal("CN=linked", _holder.Current.Leaf.Subject);
        Assert.All(_log, line => Assert.Equal(LogLevel.Information, line.Level));
        Assert.Equal(3, _log.Count);
    }

    [Fact]
    public void What_cannot_be_used_is_reported_once_and_the_old_one_kept()
    {
        _folder.Write("v1/tls.crt", "not a certificate");
        _watch.Look();
        Assert.Empty(_log);
        _watch.Look();
        _watch.Look();
        var (level, text) = Assert.Single(_log);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("stays in use", text, StringComparison.Ordinal);
        Assert.Equal("CN=first", _holder.Current.Leaf.Subject);

        // Another problem is another line.
        File.Delete(_folder["v1/tls.crt"]);
        _watch.Look();
        _watch.Look();
        Assert.Equal(2, _log.Count);

        Put("v1", _authority.Issue("second"));
        _watch.Look();
        Assert.Equal("CN=second", _holder.Current.Leaf.Subject);
    }

    [Fact]
    public void Files_that_do_not_belong_together_yet_are_no_error()
    {
        var (certificate, key) = _authority.Issue("second");
        _folder.Write("v1/tls.crt", certificate);
        _watch.Look();
        _folder.Write("v1/tls.key", key);
        _watch.Look();
        Assert.Equal("CN=second", _holder.Current.Leaf.Subject);
        Assert.Equal(LogLevel.Information, Assert.Single(_log).Level);
    }

    [Fact]
    public void The_end_is_announced_once_a_day_and_measured()
    {
        Put("v1", _authority.Issue("short", _time.GetUtcNow().AddDays(-30), _time.GetUtcNow().AddDays(3)));
        _watch.Look();
        _watch.Look();
        Assert.Equal([LogLevel.Information, LogLevel.Warning], _log.Select(line => line.Level));

        _time.Advance(TimeSpan.FromDays(1));
        _watch.Look();
        _time.Advance(TimeSpan.FromDays(2.1));
        _watch.Look();
        Assert.Equal([LogLevel.Warning, LogLevel.Error], _log.Skip(2).Select(line => line.Level));
        Assert.True(Measure() < 0);
    }

    private double Measure()
    {
        var measured = double.NaN;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == CertificateWatch.ExpiryInstrument && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => measured = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private void Put(string folder, (string Certificate, string Key) files)
    {
        _folder.Write($"{folder}/tls.crt", files.Certificate);
        _folder.Write($"{folder}/tls.key", files.Key);
    }

    private sealed class Lines(List<(LogLevel, string)> lines) : ILogger<CertificateWatch>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add((logLevel, formatter(state, exception)));
    }
}
