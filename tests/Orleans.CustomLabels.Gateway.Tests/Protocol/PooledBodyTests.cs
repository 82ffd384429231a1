using System.Security.Cryptography;
using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Tests.Protocol;

public sealed class PooledBodyTests
{
    private const int Limit = 8 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_048_577)]
    [InlineData(Limit)]
    public async Task ReadAsync_AnyLength_GivesBytesAndHashAndReturnsTheMemory(int length)
    {
        var budget = Budget(512L * 1024 * 1024);
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        foreach (var announced in (long?[])[length, null])
        {
            var body = await PooledBody.ReadAsync(Request(bytes, announced), Limit, budget);
            Assert.True(body.Bytes.Span.SequenceEqual(bytes));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), body.Sha256);
            Assert.True(budget.Taken >= length);
            body.Dispose();
            body.Dispose();
            Assert.Equal(0, budget.Taken);
        }
    }

    [Fact]
    public async Task ReadAsync_OverTheLimit_Is413AndKeepsNothing()
    {
        var budget = Budget(512L * 1024 * 1024);
        foreach (var announced in (long?[])[Limit + 1, null])
        {
            var refusal = await Assert.ThrowsAsync<AwsException>(async () => await PooledBody.ReadAsync(Request(new byte[Limit + 1], announced), Limit, budget));
            Assert.Equal(413, refusal.Error.Status);
            Assert.Equal(0, budget.Taken);
        }
    }

    [Fact]
    public async Task ReadAsync_TogetherOverTheBudget_IsThrottledUntilAnotherBodyIsDone()
    {
        var budget = Budget(3 * 1024 * 1024);
        var first = await PooledBody.ReadAsync(Request(new byte[1_500_000], 1_500_000), Limit, budget);
        var refusal = await Assert.ThrowsAsync<AwsException>(async () => await PooledBody.ReadAsync(Request(new byte[1_500_000], 1_500_000), Limit, budget));
        Assert.Equal("ThrottlingException", refusal.Error.Type);
        first.Dispose();
        (await PooledBody.ReadAsync(Request(new byte[1_500_000], 1_500_000), Limit, budget)).Dispose();
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task ReadAsync_GreatLengthAnnouncedAndLittleSent_TakesLittleMemory()
    {
        var budget = Budget(512L * 1024 * 1024);
        using var body = await PooledBody.ReadAsync(Request(new byte[10], Limit), Limit, budget);
        Assert.InRange(budget.Taken, 1, 256 * 1024);
    }

    private static BodyBudget Budget(long bytes) => new(Options.Create(new GatewayOptions { MaxBufferedBytes = bytes }));

    private static HttpRequest Request(byte[] body, long? announced)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        request.ContentLength = announced;
        return request;
    }
}
