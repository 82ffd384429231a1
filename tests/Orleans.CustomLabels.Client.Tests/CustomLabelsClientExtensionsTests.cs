using CustomLabels.Client.Tests.Fakes;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Units;
using Xunit;

namespace CustomLabels.Client.Tests;

/// <summary>What callers give and get: requests as the units want them, labels, and one exception for every documented reason.</summary>
public sealed class CustomLabelsClientExtensionsTests
{
    private const int Limit = CustomLabelsClientExtensions.MaxImageBytes;
    private static readonly string Arn = Fleet.Version.ToString();
    private readonly RecordingClient _client = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Detect_WholeArray_TravelsUncopied()
    {
        var image = new byte[] { 1, 2, 3 };
        var labels = await _client.DetectAsync(Arn, image, new DetectOptions { MinConfidence = 80, MaxResults = 2 }, Token);
        Assert.Equal("cat", Assert.Single(labels).Name);
        var (version, request) = Assert.Single(_client.Calls);
        Assert.Equal(Fleet.Version, version);
        Assert.Same(image, request.Bytes);
        Assert.Equal((80, 2), (request.MinConfidence, request.MaxResults));
        Assert.Null(request.Object);
        Assert.NotEqual("", request.RequestId);
    }

    [Fact]
    public async Task Detect_PartOfAnArray_SendsThatPart()
    {
        await _client.DetectAsync(Fleet.Version, new byte[] { 1, 2, 3, 4 }.AsMemory(1, 2), cancellationToken: Token);
        Assert.Equal<byte>([2, 3], _client.Calls[0].Request.Bytes!);
        Assert.Null(_client.Calls[0].Request.MinConfidence);
        Assert.Null(_client.Calls[0].Request.MaxResults);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(Limit)]
    public async Task Detect_Stream_IsReadFromItsPositionAndStaysOpen(int length)
    {
        var content = new byte[length + 5];
        Random.Shared.NextBytes(content);
        using var stream = new MemoryStream(content) { Position = 5 };
        await _client.DetectAsync(Arn, stream, cancellationToken: Token);
        Assert.Equal(content[5..], _client.Calls[0].Request.Bytes);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task Detect_Object_SendsOnlyItsLocation()
    {
        var location = new ObjectLocation("bucket", "folder/cat.jpg", "v7");
        await _client.DetectAsync(Arn, location, cancellationToken: Token);
        Assert.Equal(location, _client.Calls[0].Request.Object);
        Assert.Null(_client.Calls[0].Request.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shapes/v1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/shapes/1")]
    public async Task Detect_NotAnArn_IsInvalidParameterAndNamesIt(string arn)
    {
        var refusal = await RefusesAsync(() => _client.DetectAsync(arn, new byte[] { 1 }), CustomLabelsError.InvalidParameter);
        Assert.StartsWith($"'{arn}' is not the ARN of a model version", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f, null)]
    [InlineData(100.1f, null)]
    [InlineData(float.NaN, null)]
    [InlineData(null, -1)]
    public async Task Detect_OptionsOutOfBounds_AreInvalidParameters(float? minConfidence, int? maxResults) => await RefusesAsync(
        () => _client.DetectAsync(Arn, new byte[] { 1 }, new DetectOptions { MinConfidence = minConfidence, MaxResults = maxResults }),
        CustomLabelsError.InvalidParameter);

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(100f, int.MaxValue)]
    public async Task Detect_OptionsAtTheirBounds_AreSent(float minConfidence, int maxResults)
    {
        await _client.DetectAsync(Arn, new byte[] { 1 }, new DetectOptions { MinConfidence = minConfidence, MaxResults = maxResults }, Token);
        Assert.Equal((minConfidence, maxResults), (_client.Calls[0].Request.MinConfidence, _client.Calls[0].Request.MaxResults));
    }

    [Fact]
    public async Task Detect_TooManyBytes_AreNotSent()
    {
        var refusal = await RefusesAsync(() => _client.DetectAsync(Arn, new byte[Limit + 1]), CustomLabelsError.ImageTooLarge);
        Assert.Contains("4194305 bytes; at most 4194304", refusal.Message, StringComparison.Ordinal);
        await _client.DetectAsync(Arn, new byte[Limit], cancellationToken: Token);
    }

    [Fact]
    public async Task Detect_EndlessStream_IsReadNoFurtherThanItMayBe()
    {
        using var endless = new EndlessStream();
        await RefusesAsync(() => _client.DetectAsync(Arn, endless), CustomLabelsError.ImageTooLarge);
        Assert.InRange(endless.Given, Limit + 1, Limit + 1_000_000);
    }

    [Fact]
    public async Task Detect_Nothing_IsAnInvalidImage()
    {
        await RefusesAsync(() => _client.DetectAsync(Arn, ReadOnlyMemory<byte>.Empty), CustomLabelsError.InvalidImageFormat);
        await RefusesAsync(() => _client.DetectAsync(Arn, Stream.Null), CustomLabelsError.InvalidImageFormat);
    }

    public static TheoryData<CustomLabelsError> Errors => [.. Enum.GetValues<CustomLabelsError>()];

    [Theory, MemberData(nameof(Errors))]
    public async Task Detect_AnyReason_IsThrownWithItsWords(CustomLabelsError error)
    {
        _client.Answer = (_, _) => Task.FromResult(new DetectionAnswer { Error = error, Message = "why" });
        Assert.Equal("why", (await ThrowsAsync(error)).Message);
    }

    [Theory]
    [InlineData(CustomLabelsError.ResourceNotFound)]
    [InlineData(CustomLabelsError.ResourceNotReady)]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded)]
    public async Task Detect_VersionsReasonWithoutWords_NamesTheVersion(CustomLabelsError error)
    {
        _client.Answer = (_, _) => Task.FromResult(new DetectionAnswer { Error = error });
        Assert.Contains(Arn, (await ThrowsAsync(error)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_AllUnitsBusy_IsTransient()
    {
        using var fleet = new Fleet(3);
        fleet.All(unit => unit.Replies(DetectOutcome.Busy));
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => fleet.Router.DetectAsync(Arn, new byte[] { 1 }, cancellationToken: Token));
        Assert.Equal((CustomLabelsError.ProvisionedThroughputExceeded, true), (refusal.Error, refusal.IsTransient));
    }

    [Theory]
    [InlineData(CustomLabelsError.ProvisionedThroughputExceeded, true)]
    [InlineData(CustomLabelsError.Throttling, true)]
    [InlineData(CustomLabelsError.InternalServerError, true)]
    [InlineData(CustomLabelsError.ResourceNotReady, false)]
    [InlineData(CustomLabelsError.InvalidImageFormat, false)]
    public void IsTransient_SaysWhetherToSendAgain(CustomLabelsError error, bool expected) =>
        Assert.Equal(expected, new CustomLabelsException(error).IsTransient);

    [Fact]
    public async Task Detect_AnyReason_ComesWithTheTask()
    {
        // Many calls are often begun before the first is awaited.
        var malformed = _client.DetectAsync("shapes/v1", new byte[] { 1 }, cancellationToken: Token);
        var empty = _client.DetectAsync(Arn, ReadOnlyMemory<byte>.Empty, cancellationToken: Token);
        var nothing = _client.DetectAsync(Arn, (ObjectLocation)null!, cancellationToken: Token);
        await Assert.ThrowsAsync<CustomLabelsException>(() => malformed);
        await Assert.ThrowsAsync<CustomLabelsException>(() => empty);
        await Assert.ThrowsAsync<ArgumentNullException>(() => nothing);
    }

    [Fact]
    public async Task Detect_CallerGaveUpBefore_SendsNothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.DetectAsync(Arn, new byte[] { 1 }, cancellationToken: gone.Token));
        Assert.Empty(_client.Calls);
    }

    [Fact]
    public async Task Detect_CallerGivesUp_IsToldAtOnceAndTheUnitToo()
    {
        using var fleet = new Fleet(1);
        fleet.Units[0].IsSilent();
        using var gone = new CancellationTokenSource();
        var call = fleet.Router.DetectAsync(Arn, new byte[] { 1 }, cancellationToken: gone.Token);
        await fleet.Units[0].Called.Task.WaitAsync(Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(60), Token));
    }

    private async Task<CustomLabelsException> RefusesAsync(Func<Task> call, CustomLabelsError error)
    {
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(call);
        Assert.Equal(error, refusal.Error);
        Assert.Empty(_client.Calls);
        return refusal;
    }

    private async Task<CustomLabelsException> ThrowsAsync(CustomLabelsError error)
    {
        var refusal = await Assert.ThrowsAsync<CustomLabelsException>(() => _client.DetectAsync(Arn, new byte[] { 1 }));
        Assert.Equal(error, refusal.Error);
        return refusal;
    }
}
